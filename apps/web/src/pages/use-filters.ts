import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { readPreference, writePreference } from '../data/preferences.ts'
import { type BoardSearch, withoutFilters } from '../features/filters/board-search.ts'

const remembered = (chosen: boolean | undefined, name: 'only-problems' | 'group-pods'): boolean => chosen ?? readPreference(name) === 'yes'

/** The filters of the address, and the ways to change them. */
export function useFilters() {
  const search = useSearch({ from: '/c/$cluster' })
  const navigate = useNavigate()
  const change = useCallback(
    (next: BoardSearch): void => {
      if (next.problems !== undefined) writePreference('only-problems', next.problems ? 'yes' : 'no')
      if (next.group !== undefined) writePreference('group-pods', next.group ? 'yes' : 'no')
      // The address as it is then: another view may be on its way.
      void navigate({ to: '.', search: (before) => ({ ...before, ...next }), replace: next.q !== undefined })
    },
    [navigate],
  )
  return {
    search,
    change,
    clear: () => void navigate({ to: '.', search: withoutFilters(search) }),
    onlyProblems: remembered(search.problems, 'only-problems'),
    isGrouped: remembered(search.group, 'group-pods'),
  }
}
