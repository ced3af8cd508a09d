(function () {
  var choice = 'auto';
  try {
    choice = localStorage.getItem('concord-theme') || 'auto';
  } catch {
    // Storage may be off; the system's choice stands then.
  }
  var dark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
