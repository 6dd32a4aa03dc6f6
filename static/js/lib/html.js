import { h } from "../../vendor/preact.js";
import htm from "../../vendor/htm.js";

/** Tagged template for views; text from outside only ever becomes text. */
export const html = htm.bind(h);
