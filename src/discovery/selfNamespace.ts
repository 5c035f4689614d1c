/** The namespace of the module itself, which the bundler imports for functions that have no local name. */
export const selfNamespace = '__concurrencyProfilerSelf';
