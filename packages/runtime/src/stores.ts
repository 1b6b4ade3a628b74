/** Stores alone, for what only reads them and is to start at once. */
export { createStoreFactory, withStore, type StoreFactory } from './composition/store-factory.js';
