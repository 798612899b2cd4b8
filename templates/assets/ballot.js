// A scanned code comes behind the # of the address, which no server sees. It is
// put into its field and taken out of the address.
(() => {
  const field = document.getElementById("code");
  const code = decodeURIComponent(location.hash.slice(1));
  if (!field || !code) return;
  field.value = code.replace(/(.{4})(?=.)/g, "$1-");
  history.replaceState(null, "", location.pathname);
  field.form.querySelector("button").focus();
})();
