// Which pages there are: the states worth a name, and one of every other kind
// that a link leads to, so that a new room is looked at without being listed.

export async function cast(base) {
  const all = async (path) => (await (await fetch(`${base}${path}`)).json()).items;
  const firms = await all("/api/v1/firms?limit=200");
  const compounds = await all("/api/v1/compounds?limit=200");
  const restrictions = await all("/api/v1/restrictions");
  const of = (what, found) => {
    if (!found) throw new Error(`the demo has no ${what}`);
    return found;
  };
  const word = (value) => value?.code ?? value;
  return {
    firm: of("rated firm with branches", firms.find((is) => is.branches.length && word(is.rating?.grade))),
    newcomer: of("firm without a rating", firms.find((is) => !is.rating)),
    restricted: of("restriction in force", restrictions.find((is) => is.state === "in_force")),
    annulled: of("annulled restriction", restrictions.find((is) => is.state === "annulled")),
    cappedFirm: of("firm with a veto", firms.find((is) => is.rating?.veto)),
    rated: of("4A compound", compounds.find((is) => word(is.rating?.grade) === "4A")),
    best: of("5A compound", compounds.find((is) => word(is.rating?.grade) === "5A")),
    vetoed: of("vetoed compound", compounds.find((is) => is.rating?.veto)),
    thin: of("compound with too few ballots", compounds.find((is) => word(is.rating?.state) === "insufficient_sample")),
    silent: of("compound that lacks a form", compounds.find((is) => word(is.rating?.state) === "missing_party")),
    recent: of("compound of short service", compounds.find((is) => word(is.rating?.state) === "short_service")),
  };
}

function named({ firm, newcomer, restricted, annulled, cappedFirm, rated, best, vetoed, thin, silent, recent }) {
  return {
    home: "/",
    search: `/?q=${encodeURIComponent(rated.name.slice(0, 2))}`,
    "search-none": "/?q=zzzz",
    firms: "/firms",
    "firms-none": "/firms?q=zzzz",
    firm: `/firms/${firm.uscc}`,
    "firm-newcomer": `/firms/${newcomer.uscc}`,
    "firm-vetoed": `/firms/${cappedFirm.uscc}`,
    "firm-restricted": `/firms/${restricted.firm.code}`,
    restriction: `/restrictions/${restricted.id}`,
    "restriction-annulled": `/restrictions/${annulled.id}`,
    compounds: "/compounds",
    compound: `/compounds/${rated.code}`,
    "compound-best": `/compounds/${best.code}`,
    "compound-vetoed": `/compounds/${vetoed.code}`,
    "compound-thin": `/compounds/${thin.code}`,
    "compound-silent": `/compounds/${silent.code}`,
    "compound-recent": `/compounds/${recent.code}`,
    cycles: "/cycles",
    "cycle-final": "/cycles/2025",
    "cycle-open": "/cycles/2026",
    "objection-over": `/compounds/${rated.code}/ratings/2025/objection`,
    "objection-link": "/objections/confirm/0123456789abcdef",
    problem: "/nothing",
  };
}

// The same page about why, in each state a compound or a firm can be in.
async function reasons(base, pages) {
  const why = {};
  for (const [name, path] of Object.entries(pages)) {
    if (!/^\/(firms|compounds)\/./.test(path)) continue;
    const html = await (await fetch(base + path)).text();
    const link = html.match(new RegExp(`href="(${path}/ratings/[^"?#/]+)"`));
    if (link) why[`${name}-why`] = link[1];
  }
  return why;
}

const FILE = /\.(csv|xlsx|json|zip|xml|atom|txt|toml|pdf|css|svg)$/;
// Two addresses of one kind differ in codes, numbers and years.
const kind = (path) => {
  const { pathname, searchParams } = new URL(path, "http://x");
  const one = pathname.startsWith("/problems/") ? "/problems/x" : pathname;
  const parts = one.split("/").map((part) => (/\d/.test(part) && part !== "v1" ? "x" : part));
  return [parts.join("/"), ...[...searchParams.keys()].sort()].join("?");
};

async function crawl(base, known) {
  const seen = new Set(Object.values(known).map(kind));
  const found = {};
  const queue = Object.values(known);
  while (queue.length > 0) {
    const html = await (await fetch(base + queue.shift())).text();
    for (const [, href] of html.matchAll(/href="(\/[^"#]*)/g)) {
      const path = href.replaceAll("&amp;", "&");
      const { pathname, search } = new URL(path, base);
      // Of the lists that a query can make, those that compare are pages of their own.
      if (FILE.test(pathname) || (search && !search.includes("compare=")) || seen.has(kind(path))) continue;
      seen.add(kind(path));
      found[kind(path).slice(1).replaceAll(/[/?.]+/g, "-")] = path;
      queue.push(path);
    }
  }
  return found;
}

export async function allPages(base, people) {
  const pages = named(people);
  Object.assign(pages, await reasons(base, pages));
  return { ...pages, ...(await crawl(base, pages)) };
}
