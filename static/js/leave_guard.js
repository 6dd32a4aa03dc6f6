import { job } from "./upload_job.js";

/** Asks before the page is left while a file is being sent. */
addEventListener("beforeunload", (event) => {
  if (job.value.step === "sending") event.preventDefault();
});
