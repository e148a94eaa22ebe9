import '@mantine/core/styles/baseline.css'
import '@mantine/core/styles/default-css-variables.css'
import '@mantine/core/styles/global.css'
import '@mantine/core/styles/UnstyledButton.css'
import '@mantine/core/styles/CloseButton.css'
import '@mantine/core/styles/Overlay.css'
import '@mantine/core/styles/Popover.css'
import '@mantine/core/styles/Menu.css'
import './app/tokens.css'
import './app/base.css'
import './app/print.css'
import './ui/ui.css'
import { createRoot } from 'react-dom/client'
import { Providers } from './app/providers.tsx'
import { startWords } from './words/start-words.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
await startWords()
createRoot(root).render(<Providers />)
