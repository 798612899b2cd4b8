// The checker of the W3C reads every page in both languages.
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const jar = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");

export async function html({ base, check }, pages, folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  let written = 0;
  for (const [name, path] of Object.entries(pages)) {
    for (const lang of ["zh-CN", "en"]) {
      const answer = await fetch(base + path, { headers: { cookie: `lang=${lang}` } });
      writeFileSync(join(folder, `${name}.${lang}.html`), await answer.text());
      written += 1;
    }
  }
  checkHtml(check, folder, written);
}

export function checkHtml(check, folder, written) {
  const read = spawnSync("java", ["-Xss1m", "-jar", jar, "--errors-only", "--format", "gnu", folder], { encoding: "utf8" });
  const errors = new Map();
  for (const line of (read.stderr ?? "").split("\n")) {
    const [place, message] = line.split(/: (?:error|fatal): /);
    if (message) errors.set(message, [...(errors.get(message) ?? []), place.split("/").at(-1)]);
  }
  const said = [...errors].map(([message, places]) => `${places.length} × ${message} (${places[0]})`);
  check(`HTML of ${written} pages`, read.status === 0 && written > 30, `${read.error ?? ""}\n${said.join("\n")}`);
}
