demo-title = Demonstration accounts
demo-lede = One account for each role. All data is fictional; a real registry has no such page and no accounts of its own.
demo-codes = They change every 30 seconds; these are good for { $seconds } more. A code that was used is not good again: reload this page.
demo-again = Reload the codes
demo-posts = Posts and logins
demo-role = Role
demo-district = whole district
demo-no-code = none needed
