/** Devices and compiled programs for people and programs, apart from the models, which need none of it. */
export { deviceJson, devicePage, deviceVerdictJson, deviceVerdictPage } from './report/device-page.js';
export { devicesJson, devicesPage } from './report/devices-page.js';
export { programJson, programPage } from './report/program-page.js';
