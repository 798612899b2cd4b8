// A firm walks out: from the street's report to the served decision, and to its
// annulment; meanwhile another one leaves as it should. Days pass between the
// steps: the demo is started again on each.
import { hands, PAPER } from "./hands.mjs";

const LEFT = "2026-06-24";
const DECIDED = "2026-07-02";
const TAKEN_OVER = "2026-08-24";
const CASE = /\/desk\/cases\/(2026-\d+)$/;
const STREET = { login: "yunan1", scope: "530102008000", password: "a-street-of-its-own-7" };
const ITEMS = 8;
const YES = "处于限制期";
const NO = "不在限制期";

export async function withdrawal(stage) {
  const { base, check } = stage;
  const { press, says, fill, as, later, go, look, anybody, certify } = hands(stage, "withdrawal");
  const all = (await (await fetch(`${base}/api/v1/compounds?street=530102001000&limit=100`)).json()).items;
  const compound = all.find((is) => is.code === "530102001006-001");
  const { code: uscc, name: firm } = compound.firm;

  const notice = await as("qiye1", async (page) => {
    await go(page, "/portal/exits");
    await press(page, "a[href*='530102008002-001']");
    await says(page, "the last day is computed and explained", "2026年8月23日", "60日");
    await look(page, "notice");
    await fill(page, { reason: "合同期限不定，依约提前六十日通知终止。", file: PAPER });
    await press(page, "form[enctype] button");
    await says(page, "the notice runs", "2026年8月23日");
    return page.url().replace("/portal/", "/desk/").replace(base, "");
  });

  const report = await as("huashan1", async (page) => {
    await go(page, "/desk/reports/new");
    await fill(page, { compound: compound.code, ground: "no_notice", "left-on": LEFT, facts: "门岗、保洁全部离场，未见书面通知。", file: PAPER });
    await press(page, "main form[enctype] button");
    await says(page, "reported", firm, "待核实");
    return new URL(page.url()).pathname;
  });

  const path = await as("jingban1", async (page) => {
    await go(page, `${report}/open`);
    await press(page, "main form button.btn");
    check("withdrawal: a case is opened", CASE.test(page.url()), page.url());
    const path = new URL(page.url()).pathname;
    await go(page, `${path}/investigate`);
    await fill(page, { "investigator-one": "jingban1", "investigator-two": "jingban2", findings: "合同期未满，未提前书面通知，也未移交。", file: PAPER });
    await press(page, "main form[enctype] button");
    await go(page, `${path}/notify`);
    await fill(page, { proposal: "拟认定擅自撤离，三年内不予纳入报备。" });
    await press(page, "main form button.btn");
    await says(page, "the firm may answer for five working days", "2026年7月1日");
    check("withdrawal: no decision before that", (await page.locator("a[href$='/decide']").count()) === 0);
    await look(page, "notified");
    return path;
  });
  const number = path.split("/").pop();

  await later(DECIDED);
  await as("fazhi1", async (page) => {
    await go(page, `${path}/review`);
    await fill(page, { opinion: "事实清楚，证据充分，程序合法。" });
    await press(page, "main form button.btn");
  });
  await as("jingban2", async (page) => {
    await go(page, `${path}/deliberate`);
    await fill(page, { participants: "局长\n分管副局长", minutes: "一致同意。" });
    await press(page, "main form button.btn");
  });
  await as("shenpi1", async (page) => {
    await go(page, `${path}/decide`);
    await fill(page, { outcome: "abrupt", reasons: "未通知即撤离，有现场核查记录为证。" });
    await page.check("input[name='bases-penalty-law-9']");
    await press(page, "main form button.btn");
    await says(page, "what it will do is said before it is signed", "签发后不能修改", firm);
    await look(page, "before-signing");
    await press(page, "main form button.btn");
    await go(page, `${path}/documents/decision`);
    await says(page, "the decision is kept and can be printed", "五住建决〔2026〕", firm);
    await look(page, "decision");
  });
  await as("jingban2", async (page) => {
    await go(page, `${path}/serve`);
    await fill(page, { way: "direct", note: "当事人办公室主任签收。" });
    await press(page, "main form button.btn");
    await says(page, "both ends and the first free day", "2026年7月3日", "2029年7月2日", "2029年7月3日");
    await press(page, "main form button.btn");
    await says(page, "served", "已送达");
    await look(page, "served");
    await go(page, "/desk/events");
    await says(page, "the veto is among the events of the open cycle", "擅自撤离");
  });
  await anybody(async (page) => {
    await go(page, "/restrictions");
    await says(page, "the public list has both dates", firm, "2026年7月3日", "2029年7月2日");
    await look(page, "list");
    await go(page, `/firms/${uscc}`);
    await says(page, "the firm's page warns", "2029年7月2日", "2029年7月3日");
    await look(page, "firm");
  });
  const yes = await certify(uscc, "2029-07-02");
  check("withdrawal: a certificate of the last day says yes", yes === YES, yes);

  await as("jingban2", async (page) => {
    await go(page, `/desk/restrictions/${number}/turn`);
    await fill(page, { turn: "annulled", "document-no": "五政复决〔2026〕18号", reason: "复议机关认定程序有误。" });
    await press(page, "main form button.btn");
  });
  await as("shenpi1", async (page) => {
    await go(page, `/desk/restrictions/${number}`);
    await press(page, "a[href*='/requests/']");
    await says(page, "the veto goes with it", "2026 周期内的一票否决同时注销");
    await look(page, "annulment");
    await fill(page, { granted: "yes", reason: "执行复议决定。" });
    await press(page, "main form button.btn");
    await says(page, "annulled by a second hand", "已撤销");
  });
  await anybody(async (page) => {
    await go(page, `/restrictions/${number}`);
    await says(page, "the public reads one line", "复议机关认定程序有误");
    const text = await page.textContent("main");
    check("withdrawal: and not what was decided", !text.includes("未通知即撤离"));
    await look(page, "annulled");
  });
  const no = await certify(uscc, "2029-07-02");
  check("withdrawal: a certificate says no now", no === NO, no);

  await later(TAKEN_OVER, (operator) => {
    const account = ["user", "add", STREET.login, "--kind", "street", "--scope", STREET.scope, "--post", "街道物业岗", "--role", "street_officer", "--email", "yunan1@wuhua.example", "--password-stdin"];
    operator(account, `${STREET.password}\n`);
  });
  await as(
    STREET.login,
    async (page) => {
      await go(page, notice);
      await fill(page, { day: TAKEN_OVER, by: "业主委员会" });
      await press(page, "form[action$='/takeover'] button");
      for (let item = 0; item < ITEMS; item += 1) {
        await fill(page, { day: TAKEN_OVER, holder: "业主委员会办公室" });
        await press(page, "form[action$='/items'] button");
      }
      await says(page, "all is handed over and the exit complete", "已办结", "2026-08-23");
      check("withdrawal: nothing is left to confirm", (await page.locator("form[action$='/items']").count()) === 0);
      await look(page, "handed-over");
      await go(page, "/desk/board");
      check("withdrawal: the compound has left the board", (await page.locator(`a[href='${notice}']`).count()) === 0);
    },
    { password: STREET.password },
  );
  const free = await certify("91530102MAYH6TUT47", TAKEN_OVER);
  check("withdrawal: who leaves as it should stays free", free === NO, free);
}
