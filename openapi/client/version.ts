/** As in package.json: a module that has to load a JSON file would not run everywhere. */
export const version = '1.0.0'
