export * from './answers.js';
export { createApp } from './create-app.js';
export type { AppParts } from './app-parts.js';
export { studyReport, type ReportOptions } from './report/study-report.js';
export { startDashboard, type DashboardOptions, type RunningDashboard } from './start-dashboard.js';
