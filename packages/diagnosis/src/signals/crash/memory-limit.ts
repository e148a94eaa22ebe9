/** Twice a quantity in the unit that it is written in: `32Mi` → `64Mi`, `1.5Gi` → `3Gi`. */
export function doubled(quantity: string | undefined): string | undefined {
  const [, amount, unit] = /^(\d{1,15}(?:\.\d{1,6})?)([a-zA-Z]{0,2})$/.exec(quantity ?? '') ?? []
  return amount === undefined || Number(amount) === 0 ? undefined : `${Number((Number(amount) * 2).toFixed(6))}${unit ?? ''}`
}
