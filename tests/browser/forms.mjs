// A street's form from the desk to handing in: refused with what was typed,
// mended, looked at once more, handed in, taken back; with and without a script.
import { join } from "node:path";
import { lookHere } from "./looks.mjs";
import { signIn } from "./rooms.mjs";

const LOOKS = {
  phone: { width: 360, height: 780, cookies: { theme: "light" } },
  "phone-elder-dark-en": { width: 360, height: 780, cookies: { size: "elder", theme: "dark", lang: "en" } },
  desk: { cookies: { theme: "light" } },
  "desk-dark": { cookies: { theme: "dark" } },
};

export async function forms(stage) {
  const { base, shots, check } = stage;

  const look = (page, what) => lookHere(page, stage, what);

  const signedIn = (login, options) => signIn(stage, login, options);

  const press = (page, what) => Promise.all([page.waitForNavigation(), page.locator(what).first().click()]);

  for (const [name, options] of Object.entries(LOOKS)) {
    const page = await signedIn("huashan1", options);
    await page.goto(`${base}/desk/forms`);
    await look(page, `forms-list-${name}`);
    await page.goto(`${base}/desk/forms?state=draft`);
    await press(page, "tbody th a");
    await page.fill("#p-S1", "31");
    await page.fill("#p-S2", "");
    await page.fill("#p-S3", "25");
    await page.fill("#c-S3", "");
    await press(page, 'button[value="check"]');
    await look(page, `forms-errors-${name}`);
    await page.click('.errsum a[href="#p-S2"]');
    check(`forms ${name}: the summary leads to the field`, (await page.evaluate(() => document.activeElement.id)) === "p-S2");
    check(`forms ${name}: what was typed stays`, (await page.inputValue("#p-S1")) === "31");
    await page.goto(`${base}/desk/forms/bulk`);
    await look(page, `forms-bulk-${name}`);
    await page.context().close();
  }

  for (const javaScriptEnabled of [true, false]) {
    const how = javaScriptEnabled ? "with a script" : "without a script";
    const page = await signedIn("huashan1", { javaScriptEnabled });
    await page.goto(`${base}/desk/forms?state=draft`);
    await press(page, "tbody th a");
    const address = page.url();
    for (const [code, points] of [["S1", "24.5"], ["S2", "20"], ["S3", "19.25"], ["S4", "15"]]) {
      await page.fill(`#p-${code}`, points);
    }
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    await page.goto(address);
    check(`forms ${how}: Enter keeps a draft`, (await page.inputValue("#p-S3")) === "19.25");
    await press(page, 'button[value="check"]');
    check(`forms ${how}: the sum is shown before it counts`, (await page.textContent("main")).includes("78.75"));
    if (javaScriptEnabled) await look(page, "forms-confirm");
    await press(page, "main form button.btn");
    check(`forms ${how}: handed in`, page.url() === address && (await page.locator("textarea").count()) === 0);
    if (javaScriptEnabled) {
      await look(page, "forms-submitted");
      await page.pdf({ path: join(shots, "forms-submitted.pdf"), format: "A4" });
    }
    await press(page, "main form button");
    check(`forms ${how}: taken back`, (await page.locator("textarea").count()) === 4);
    await page.context().close();
  }
}
