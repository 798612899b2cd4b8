// A firm that walked out in 2026 comes back: refused two years later, and on the
// last day of its three years; verified on the first free one, a Saturday.
import { hands, PAPER } from "./hands.mjs";

const FIELDS = { project_manager: "李青", emergency_contact: "王和 0871-65550102", legal_representative: "段棠", phone: "0871-65550199", email: "back@firm.example", address: "五华区学府路30号" };
const PAPERS = ["business_licence", "office_proof", "project_manager_paper", "pledge"];
const FIXED = ["01-01", "05-01", "10-01", "10-02", "10-03"];
const holidays = (year) => ({
  name: `${year}年节假日.csv`,
  mimeType: "text/csv",
  buffer: Buffer.from(["日期,类型,名称", ...FIXED.map((day) => `${year}-${day},放假,法定节假日`)].join("\n") + "\n"),
});

export async function reentry(stage) {
  const { base, check } = stage;
  const { press, says, fill, as, later, go, look, anybody } = hands(stage, "reentry");
  const all = (await (await fetch(`${base}/api/v1/restrictions`)).json()).items;
  const { code: uscc } = all.find((is) => is.state === "in_force" && is.last_day === "2029-02-09").firm;

  const begin = async (page) => {
    await go(page, "/desk/filings");
    await fill(page, { uscc });
    await press(page, "#begin form button");
    const known = await page.inputValue("#name");
    check("reentry: the registry knows its name", known !== "");
    await fill(page, FIELDS);
    for (const item of PAPERS) await page.setInputFiles(`#file-${item}`, PAPER);
    await press(page, 'button[value="submit"]');
    return new URL(page.url()).pathname;
  };
  const refuse = async (page, room) => {
    await says(page, "the restriction stands in the way", "限制期内，不能纳入");
    check("reentry: no officer can verify it", (await page.locator("form[action$='/verify']").count()) === 0);
    await fill(page, { what: "restriction", "propose-text": "处于限制期内，期满后可以重新报备。" });
    await press(page, "#proposal form button");
    await as("shenpi1", async (approver) => {
      await go(approver, room);
      await approver.check("#sign input[name=confirmed]");
      await press(approver, "#sign form button");
      await says(approver, "refused by two hands", "不予纳入", "处于限制期");
    });
    await anybody(async (nobody) => {
      await go(nobody, "/filings");
      await fill(nobody, { reference: room.split("/").pop() });
      await press(nobody, "main form button");
      await says(nobody, "the applicant reads why", "不予纳入", "期满后可以重新报备");
      await look(nobody, "refused");
    });
  };

  let room;
  await later("2028-02-09");
  await as("jingban1", async (page) => {
    room = await begin(page);
    await says(page, "no day is counted without the year's holidays", "2028年节假日安排尚未公布，待定");
    await look(page, "no-holidays");
    for (const year of [2027, 2028, 2029]) {
      await go(page, "/desk/holidays");
      await page.setInputFiles("#table", holidays(year));
      await press(page, 'button[name="take"]');
      await says(page, "the bureau adds the year", "已导入");
    }
    await go(page, room);
    check("reentry: the days are counted now", !(await page.textContent("main")).includes("待定"));
    await refuse(page, room);
  });

  await later("2029-02-09");
  await as("jingban2", async (page) => {
    room = await begin(page);
    await refuse(page, room);
  });

  await later("2029-02-10");
  await as("jingban1", async (page) => {
    room = await begin(page);
    check("reentry: nothing bars it any more", !(await page.textContent("main")).includes("限制期内，不能纳入"));
    for (let left = await page.locator("#reasons form").count(); left > 0 && (await page.locator("form[action$='/verify']").count()) === 0; left -= 1) {
      const reason = page.locator("#reasons form").nth(left - 1);
      await reason.locator("textarea").fill("已核实，与限制期满的企业无其他关联。");
      await Promise.all([page.waitForNavigation(), reason.locator("button").click()]);
    }
    await page.check("#verify input[name=confirmed]");
    await press(page, "#verify form button");
    await says(page, "verified on the first free day", "已纳入");
    await look(page, "verified");
  });
}
