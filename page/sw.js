// Keeps every file of the page, so that it works without a network after the first visit.

importScripts("files.js");

const CACHE = `semarang-ikm-${self.VERSION}`;

addEventListener("install", (event) => {
  // Asked of the server anew, or an old file could stand beside a new one.
  const files = self.FILES.map((file) => new Request(file, { cache: "no-cache" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(files)));
});

addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith("semarang-ikm-") && name !== CACHE) await caches.delete(name);
      }
      await self.clients.claim();
    })(),
  );
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  const kept = caches.match(request, { cacheName: CACHE, ignoreSearch: true });
  event.respondWith(kept.then((response) => response ?? fetch(request)));
});
