// A firm that is new here: entered at the counter, told once what is missing,
// supplemented and verified; another one refused by two hands. Whoever has the
// reference follows it without signing in.
import { hands, PAPER } from "./hands.mjs";
import { lookHere } from "./looks.mjs";
import { signIn } from "./rooms.mjs";

const FIELDS = {
  name: "昆明棠梨物业服务有限公司",
  legal_representative: "段棠",
  phone: "0871-65550101",
  email: "tangli@firm.example",
  address: "五华区学府路20号2栋301室",
  project_manager: "李青",
  emergency_contact: "王和 0871-65550102",
};
const PAPERS = ["business_licence", "office_proof", "project_manager_paper"];

export async function filing(stage) {
  const { base, check, visitor } = stage;
  const { press, says } = hands(stage, "filing");
  const attach = (page, item) => page.setInputFiles(`#file-${item}`, PAPER);

  const page = await signIn(stage, "jingban1");
  await page.goto(`${base}/desk/filings`);
  await lookHere(page, stage, "filings-list");
  await page.fill("#uscc", "91530102MA6KYHN124");
  await press(page, "#begin form button");
  const room = page.url();
  const reference = room.split("/").pop();
  await page.fill("#email", "tangli");
  await press(page, 'button[value="submit"]');
  check("filing: what is wrong is said beside each field", (await page.locator("p.err").count()) === 5);
  await lookHere(page, stage, "filing-errors");
  for (const [field, value] of Object.entries(FIELDS)) await page.fill(`#${field}`, value);
  for (const item of PAPERS) await attach(page, item);
  await press(page, 'button[value="submit"]');
  await says(page, "handed in", "核验中");
  await lookHere(page, stage, "filing-submitted");
  await page.fill("#ask-text", "缺材料真实性承诺书。");
  await press(page, "#supplement form button");
  await lookHere(page, stage, "filing-supplement");

  const nobody = await visitor({ width: 360, height: 780 });
  await nobody.goto(`${base}/filings`);
  await nobody.fill("#reference", reference.toLowerCase());
  await press(nobody, "main form button");
  await says(nobody, "the applicant reads what is missing", "缺材料真实性承诺书。");
  await lookHere(nobody, stage, "filing-public");

  await attach(page, "pledge");
  await press(page, 'button[value="submit"]');
  await page.check("#verify input[name=confirmed]");
  await press(page, "#verify form button");
  await says(page, "verified", "已纳入");
  await nobody.reload();
  await says(nobody, "everybody sees it", "已纳入");
  await nobody.context().close();

  await page.goto(`${base}/desk/filings?state=submitted`);
  await press(page, "tbody th a");
  const other = page.url();
  await page.selectOption("#what", "code_mismatch");
  await page.fill("#propose-text", "提交的信用代码与登记信息不符。");
  await press(page, "#proposal form button");
  await page.context().close();
  const approver = await signIn(stage, "shenpi1", { javaScriptEnabled: false });
  await approver.goto(other);
  await approver.check("#sign input[name=confirmed]");
  await press(approver, "#sign form button");
  await says(approver, "refused by a second hand", "不予纳入");
  await approver.context().close();
}
