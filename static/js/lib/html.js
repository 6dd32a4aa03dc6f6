import { h } from "preact";
import htm from "htm";

/** Tagged template for views; text from outside only ever becomes text. */
export const html = htm.bind(h);
