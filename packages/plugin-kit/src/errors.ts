import { EdgewrightError, suggestion } from '@edgewright/base';

/** A name that no package can have, or that its kind would not follow. */
export function badPluginName(name: string, better: string): EdgewrightError {
  return new EdgewrightError({
    code: 'plugin-kit/bad-plugin-name',
    category: 'invalid-input',
    message: `A plugin cannot be called "${name}": names are small letters and digits in words joined by "-", and begin with a letter; a scope like @acme/ may go before`,
    hint: `Call it ${better}.`,
    details: { name, better },
  });
}

/** A name that means something else already. */
export function pluginNameTaken(name: string, better: string): EdgewrightError {
  return new EdgewrightError({
    code: 'plugin-kit/plugin-name-taken',
    category: 'conflict',
    message: `"${name}" is already the name of a package of Edgewright or of Node`,
    hint: `Call it ${better}.`,
    details: { name, better },
  });
}

/** A package among the plugins of a clone that does not follow their names. */
export function nameOutsideScope(name: string, folder: string): EdgewrightError {
  return new EdgewrightError({
    code: 'plugin-kit/name-outside-scope',
    category: 'invalid-input',
    message: `"${name}" cannot be a plugin of this clone of Edgewright: those are called @edgewright/NAME and lie in plugins/NAME`,
    hint: `Leave the scope out and write it to ${folder}, or give a --directory outside of the clone.`,
    details: { name },
  });
}

/** A folder or file where a new package would go. */
export function pathTaken(path: string): EdgewrightError {
  return new EdgewrightError({
    code: 'plugin-kit/path-taken',
    category: 'conflict',
    message: `${path} exists already; a new package overwrites nothing`,
    hint: 'Give another name, or another folder with --directory.',
    details: { file: path },
  });
}

/** A plugin package that never gets as far as being checked. */
export function pluginDoesNotLoad(name: string, problem: string): EdgewrightError {
  return new EdgewrightError({
    code: 'plugin-kit/plugin-does-not-load',
    category: 'invalid-input',
    message: `The plugin "${name}" does not load: ${problem}`,
    hint: 'A plugin is data: let its module do no work when it is imported, and neither wait nor end the process.',
    details: { plugin: name },
  });
}

/** Options for one of several things that a plugin provides, without saying which. */
export function optionsOfWhat(plugin: string, provided: readonly string[]): EdgewrightError {
  return new EdgewrightError({
    code: 'plugin-kit/options-of-what',
    category: 'invalid-input',
    message: `The plugin "${plugin}" provides several things, and --options does not say whose options these are`,
    hint: `Write --options NAME={…}, with a name of: ${provided.join(', ')}.`,
    details: { plugin },
  });
}

/** Options that a plugin cannot be checked with. */
export function optionsUnfit(name: string, problem: string): EdgewrightError {
  return new EdgewrightError({
    code: 'plugin-kit/options-unfit',
    category: 'invalid-input',
    message: `"${name}" cannot be checked with these options: ${problem}`,
    hint: `Give it what it needs: --options '${name}={…}'`,
    details: { name },
  });
}

/** Options for something that a plugin does not provide. */
export function unknownProvision(name: string, known: readonly string[]): EdgewrightError {
  return new EdgewrightError({
    code: 'plugin-kit/unknown-provision',
    category: 'not-found',
    message: `There is no provision "${name}"`,
    hint: known.length === 0 ? 'None is known here.' : suggestion(name, known),
    details: { name },
  });
}
