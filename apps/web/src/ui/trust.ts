import { createContext, useContext } from 'react'

/** False while the data no longer follows the cluster: then nothing is drawn as healthy. */
export const TrustContext = createContext(false)

export const useTrust = (): boolean => useContext(TrustContext)
