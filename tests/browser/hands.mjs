// What a journey does on a page: it presses, fills in, and reads.
import { lookHere } from "./looks.mjs";
import { signIn } from "./rooms.mjs";

export const PAPER = { name: "材料.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n") };

export function hands(stage, journey) {
  const { base, check } = stage;
  const press = (page, what) => Promise.all([page.waitForNavigation(), page.locator(what).first().click()]);
  const says = async (page, what, ...words) => {
    const text = await page.textContent("main");
    for (const word of words) check(`${journey}: ${what}`, text.includes(word), `${page.url()} does not say ${word}`);
  };
  // Fields by id; a file is attached, a choice chosen, a box ticked.
  const fill = async (page, fields) => {
    for (const [id, value] of Object.entries(fields)) {
      const field = page.locator(`#${id}`);
      const kind = await field.evaluate((is) => (is.tagName === "SELECT" ? "select" : is.type));
      if (kind === "file") await field.setInputFiles(value);
      else if (kind === "select") await field.selectOption(value);
      else await field.fill(value);
    }
  };
  // As one of the posts, which stays signed in until the day is over.
  const signedIn = new Map();
  const as = async (login, act, options) => {
    if (!signedIn.has(login)) signedIn.set(login, await signIn(stage, login, options));
    return act(signedIn.get(login));
  };
  const later = async (day, meanwhile) => {
    for (const page of signedIn.values()) await page.context().close();
    signedIn.clear();
    await stage.later(day, meanwhile);
  };
  const go = (page, path) => page.goto(base + path);
  const look = (page, what) => lookHere(page, stage, `${journey}-${what}`);
  const anybody = async (act, options) => {
    const page = await stage.visitor(options);
    const answer = await act(page);
    await page.context().close();
    return answer;
  };
  // 查询证明 of a firm and a day.
  const certify = (uscc, day) =>
    anybody(async (page) => {
      await go(page, "/certificates");
      await fill(page, { uscc, day });
      await press(page, "main form button");
      return page.textContent("main h2");
    });
  return { press, says, fill, as, later, go, look, anybody, certify };
}
