frame-site = Wuhua property service ratings
frame-tagline = Rated by street, community, owners and bureau
frame-title = { $title } · Wuhua property service ratings
frame-skip = Skip to the content
frame-demo = Demonstration: firms, compounds, people and figures are invented and have no legal effect.
frame-find = Compound, firm or credit code
frame-find-label = Search by compound, firm or unified social credit code
frame-find-button = Search

settings-label = Display settings
settings-elder = Large type
settings-normal = Normal type
settings-dark = Dark
settings-light = Light

nav-label = Main
nav-home = Home
nav-firms = Firms
nav-compounds = Compounds
nav-streets = Streets
nav-help = Help
nav-cycles = Ratings
nav-rulebook = Rules
nav-policy = Policy
nav-restrictions = Restrictions
nav-notices = Notices
nav-rewards = Rewards
nav-data = Data
nav-api = API

crumbs-label = You are here

foot-rules = Rating rules
foot-label = Footer
foot-organ = Published by { $organ }
foot-demo = This is a demonstration; all data are invented.

pager-label = Pages
pager-rows = Rows { $from }–{ $to } of { $total }
pager-page = Page { $page }
pager-prev = Previous
pager-next = Next

table-open = As a table
explain-how = How this is counted

sentence-gap = {" "}
