// The registry, the rules and the holidays at a reviewer's desk: lists, forms
// with and without errors, a version before it is added; in two looks.
import { lookHere } from "./looks.mjs";
import { signIn } from "./rooms.mjs";

const LOOKS = {
  jingban1: { cookies: { theme: "light" } },
  jingban2: { width: 360, height: 780, cookies: { theme: "dark", lang: "en" } },
};

export async function standing(stage) {
  const { base, check } = stage;

  const look = (page, what) => lookHere(page, stage, what);

  const go = (page, selector) => Promise.all([page.waitForNavigation(), page.locator(selector).first().click()]);

  const reviewer = (login, options) => signIn(stage, login, options);

  for (const [login, options] of Object.entries(LOOKS)) {
    const page = await reviewer(login, options);
    const at = async (path, what) => {
      await page.goto(`${base}${path}`);
      await look(page, `desk-${what}-${login}`);
    };
    for (const kind of ["compounds", "firms", "engagements", "divisions"]) {
      await at(`/desk/registry/${kind}`, `registry-${kind}`);
      await go(page, ".deskmain tbody a");
      await look(page, `desk-registry-${kind}-one-${login}`);
      await at(`/desk/registry/${kind}/new`, `registry-${kind}-new`);
      await go(page, "main form.stack-form button");
      await look(page, `desk-registry-${kind}-wrong-${login}`);
      check(`registry ${kind}: errors stand beside their fields`, (await page.locator(".field-err").count()) > 0, page.url());
    }
    await at("/desk/registry/firms?q=zzzz", "registry-none");
    await page.goto(`${base}/desk/registry/compounds`);
    await go(page, ".deskmain tbody a");
    await page.fill("#f-reason", "按验收备案表更正");
    await page.fill("#f-households", login === "jingban1" ? "321" : "322");
    await go(page, "main form.stack-form button");
    check("registry: the change stands in the history", (await page.getByText("按验收备案表更正").count()) > 0, page.url());
    await look(page, `desk-registry-changed-${login}`);
    for (const rules of ["rulebooks", "policies"]) {
      await at(`/desk/${rules}`, rules);
      await page.fill("#text", "version = many");
      await go(page, "main form.stack-form button");
      await look(page, `desk-${rules}-wrong-${login}`);
      const link = await page.locator(".deskmain tbody a").first().getAttribute("href");
      const toml = (await (await fetch(`${base}${link}`)).text()).match(/<pre class="code">([^]*?)<\/pre>/)[1];
      const text = toml.replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&gt;", ">").replaceAll("&lt;", "<").replaceAll("&amp;", "&").replaceAll("&#x3D;", "=");
      await page.fill("#text", text.replace(/version = (\d+)/, (_, version) => `version = ${Number(version) + 1}`));
      await go(page, "main form.stack-form button");
      check(`${rules}: the next version is shown before it is added`, (await page.locator('input[name="seen"]').count()) === 1, page.url());
      await look(page, `desk-${rules}-seen-${login}`);
    }
    await at("/desk/holidays", "holidays");
    await page.context().close();
  }
}
