/** Networks of trials and of tasks, apart from what evaluates and searches, so that a command that shows one starts at once. */
export { studyTask, type StudyTask } from './study/study-task.js';
export { trialHistory } from './study/trial-history.js';
export { candidateNetwork, networkOf, referenceNetwork, referencesOf, type Network } from './task/network.js';
