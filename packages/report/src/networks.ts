/** Networks, search spaces and plugins: what a study is made of. */
export { evaluationPage, type EvaluatedNetwork, type LayerShare } from './networks/evaluation-page.js';
export { layerTable } from './networks/layer-table.js';
export { networkPage, type CountedNetwork } from './networks/network-page.js';
export { referencesPage, type ListedReference } from './networks/references-page.js';
export { pluginsPage, type DescribedProvision } from './plugins/plugins-page.js';
export { searchReference } from './search-file/search-reference.js';
export { spacePage } from './spaces/space-page.js';
