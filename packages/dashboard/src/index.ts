export { appFolder } from './report/app-folder.js';
export { bytesOfText } from './report/byte-text.js';
export { reportPage, type ReportContents } from './report/report-page.js';
export { isStaticPage, staticPages, type PageFile } from './report/static-pages.js';
