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

  // A draft saves itself; what another page saved meanwhile is not written over.
  const page = await signedIn("huashan1", {});
  await page.goto(`${base}/desk/forms?state=missing`);
  await press(page, "tbody th a");
  const said = (words) => page.waitForFunction((words) => document.getElementById("draft-note").textContent.includes(words), words, { timeout: 20_000 });
  await page.fill("#p-S1", "21.5");
  await said("已自动保存");
  const other = await page.context().newPage();
  await other.goto(page.url());
  check("forms: a draft is saved by itself", (await other.inputValue("#p-S1")) === "21.5");
  await other.fill("#p-S1", "22");
  await Promise.all([other.waitForNavigation(), other.locator('.savebar button[value="save"]').click()]);
  await page.fill("#p-S2", "9");
  await said("没有自动保存");
  await other.reload();
  check("forms: another page's version stays", (await other.inputValue("#p-S1")) === "22" && (await other.inputValue("#p-S2")) === "");
  check("forms: what was typed stays", (await page.inputValue("#p-S2")) === "9");
  await page.context().close();
}
