// Ends downloads that are larger than allowed while they go on: a browser would fill the disk first.
'use strict';

/** Says so in the error of the download, by which the server knows it. */
exports.limitDownloads = (browser, maxBytes) => {
  browser._session.on('Browser.downloadProgress', ({ guid, state, totalBytes, receivedBytes }) => {
    if (state !== 'inProgress' || Math.max(totalBytes, receivedBytes) <= maxBytes) return;
    const download = browser._downloads.get(guid);
    if (!download) return;
    download.artifact.reportFinished(new Error('larger than allowed')).catch(() => {});
    download.cancel().catch(() => {});
  });
};
