// Finds a Chromium that is on this machine; nothing is downloaded.
import { existsSync } from 'node:fs'

const places = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

export const chromium = places.find((path) => path !== undefined && path !== '' && existsSync(path))

export const howToGetChromium = 'No Chromium was found. Get it with "apt-get install -y chromium", or name yours in the variable CHROMIUM.'
