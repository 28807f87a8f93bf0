// The server answers `/?code=…` with a page that runs this: the code leaves the address bar,
// and the place that the link named stays.
location.replace('/' + location.hash);
