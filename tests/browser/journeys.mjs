// Journeys through the demo in Chromium. Pictures go to the folder of shots,
// the pages' HTML beside it.
//
//   node journeys.mjs LIANPING-BINARY SHOTS-FOLDER [PART…]
import { join } from "node:path";
import { filing } from "./filing.mjs";
import { forms } from "./forms.mjs";
import { html } from "./html.mjs";
import { keyboard } from "./keyboard.mjs";
import { looks } from "./looks.mjs";
import { allPages, cast } from "./pages.mjs";
import { reentry } from "./reentry.mjs";
import { behindTheDoor } from "./rooms.mjs";
import { slips } from "./slips.mjs";
import { standing } from "./standing.mjs";
import { stage as setStage } from "./stage.mjs";
import { stories } from "./story.mjs";
import { withdrawal } from "./withdrawal.mjs";

const [binary, shots, ...asked] = process.argv.slice(2);
const stage = await setStage(binary, shots);
const people = await cast(stage.base);
const pages = await allPages(stage.base, people);
const parts = {
  slips: () => slips(stage),
  forms: () => forms(stage),
  filing: () => filing(stage),
  rooms: () => behindTheDoor(stage, join(shots, "..", "html-rooms")),
  standing: () => standing(stage),
  stories: () => stories(stage, people),
  keyboard: () => keyboard(stage, people, pages),
  html: () => html(stage, pages, join(shots, "..", "html")),
  looks: () => looks(stage, pages),
  // The last: they move the demo's clock on.
  withdrawal: () => withdrawal(stage),
  reentry: () => reentry(stage),
};
console.log(`${Object.keys(pages).length} pages: ${Object.keys(pages).join(" ")}`);
for (const [name, part] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const begun = Date.now();
  // A step that cannot be taken is one failure, and the others go on.
  await part().catch((error) => stage.check(name, false, error.message));
  console.log(`${name}: ${((Date.now() - begun) / 1000).toFixed(1)} s`);
}
process.exit((await stage.finish()) ? 0 : 1);
