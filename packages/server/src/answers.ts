/** What is asked of studies, apart from what serves it, so that a command that draws one picture starts at once. */
export { studyAnswers, type StudyAnswers } from './answers/study-answers.js';
