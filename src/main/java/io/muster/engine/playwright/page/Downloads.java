package io.muster.engine.playwright.page;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.impl.FireAndForget;
import io.muster.artifact.ArtifactFolder;
import io.muster.artifact.SafeFileName;
import io.muster.artifact.StoredFile;
import io.muster.artifact.TooLargeException;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.Notices.FailedDownload;
import io.muster.engine.playwright.action.ActionFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the files that a session's pages receive, whichever action they came from, once they are complete. Belongs to the
 * session's thread.
 */
final class Downloads {
    private static final Logger LOG = LoggerFactory.getLogger(Downloads.class);

    /** Downloads at a time; a page that starts more is filling the disk. */
    private static final int MOST_AT_ONCE = 10;

    private static final int MOST_NOTICES = 100;

    /** The browser host's message when it has ended a download for its size. */
    private static final String TOO_LARGE = "larger than allowed";

    private final List<Transfer> transfers = new ArrayList<>();
    private final List<StoredFile> stored = new ArrayList<>();
    private final List<FailedDownload> failed = new ArrayList<>();
    private @Nullable ArtifactFolder folder;
    private @Nullable Transfer latest;

    /** Sets the folder of files from now on; absent to refuse them. */
    void storeIn(@Nullable ArtifactFolder wanted) {
        folder = wanted;
    }

    void follow(Page page) {
        page.onDownload(this::started);
    }

    /** From here on {@link #latest} is a download that starts now. */
    void expect() {
        latest = null;
    }

    /** The download that started last. */
    @Nullable
    Transfer latest() {
        return latest;
    }

    /** Stores downloads that are complete. */
    void storeFinished() {
        transfers.removeIf(transfer -> {
            if (transfer.isComplete()) {
                store(transfer);
                return true;
            }
            return false;
        });
    }

    /** Returns the files that were stored since the last call. */
    List<StoredFile> drainKept() {
        List<StoredFile> drained = List.copyOf(stored);
        stored.clear();
        return drained;
    }

    /** Returns the downloads that failed since the last call. */
    List<FailedDownload> drainFailed() {
        List<FailedDownload> drained = List.copyOf(failed);
        failed.clear();
        return drained;
    }

    private void started(Download download) {
        Transfer transfer = new Transfer(download);
        latest = transfer;
        if (folder == null || transfers.size() >= MOST_AT_ONCE) {
            FireAndForget.cancel(download);
            transfer.failure = new ActionFailure(Reason.FAILED, "Downloads are not stored", null);
            return;
        }
        transfers.add(transfer);
    }

    private void store(Transfer transfer) {
        try {
            StoredFile storedFile = transfer.save();
            if (stored.size() < MOST_NOTICES) {
                stored.add(storedFile);
            }
        } catch (ActionFailure e) {
            LOG.atDebug().setCause(e).log("Download not stored");
            transfer.failure = e;
            if (failed.size() < MOST_NOTICES) {
                failed.add(
                        new FailedDownload(transfer.name(), e.reason() == Reason.TOO_LARGE ? "too_large" : "failed"));
            }
        }
    }

    /** One download. */
    final class Transfer {
        private final Download download;
        private final FireAndForget.Pending file;
        private @Nullable StoredFile storedFile;
        private @Nullable ActionFailure failure;

        private Transfer(Download download) {
            this.download = download;
            this.file = FireAndForget.file(download);
        }

        /** True when it has been stored, or has failed. */
        boolean isFinished() {
            storeFinished();
            return storedFile != null || failure != null;
        }

        /** The stored file; only once it is finished. */
        StoredFile storedFile() {
            if (failure != null) {
                throw failure;
            }
            if (storedFile == null) {
                throw new IllegalStateException("not finished");
            }
            stored.remove(storedFile);
            return storedFile;
        }

        void cancel() {
            transfers.remove(this);
            FireAndForget.cancel(download);
        }

        String name() {
            return SafeFileName.of(download.suggestedFilename());
        }

        private boolean isComplete() {
            return file.isDone();
        }

        private StoredFile save() {
            ArtifactFolder target = folder;
            if (target == null) {
                throw new ActionFailure(Reason.FAILED, "Downloads are not stored", null);
            }
            try {
                StoredFile made = target.store(download.suggestedFilename(), file.path());
                storedFile = made;
                return made;
            } catch (TooLargeException e) {
                throw new ActionFailure(Reason.TOO_LARGE, String.valueOf(e.getMessage()), e);
            } catch (PlaywrightException e) {
                throw brokenOff(e);
            } catch (IOException e) {
                LOG.atError().setCause(e).log("Download could not be stored");
                throw new ActionFailure(Reason.FAILED, "The file could not be kept", e);
            } finally {
                FireAndForget.delete(download);
            }
        }

        private ActionFailure brokenOff(PlaywrightException error) {
            return String.valueOf(error.getMessage()).contains(TOO_LARGE)
                    ? new ActionFailure(Reason.TOO_LARGE, "The file is larger than allowed", error)
                    : new ActionFailure(Reason.FAILED, "The download was cancelled or broke off", error);
        }
    }
}
