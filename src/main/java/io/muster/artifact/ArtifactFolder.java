package io.muster.artifact;

import io.muster.common.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * The files of one agent. A file {@code x} is described by {@code x.json}, which is written last; what has no description
 * was interrupted, and is removed when the next file is stored. There may be many readers; one session at a time stores files.
 */
public final class ArtifactFolder {
    private static final Logger LOG = LoggerFactory.getLogger(ArtifactFolder.class);
    private static final String DESCRIPTION = ".json";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Path directory;
    private final ArtifactLimits limits;
    private final Clock clock;

    /** The directory is made with the first file. */
    public ArtifactFolder(Path directory, ArtifactLimits limits, Clock clock) {
        this.directory = directory;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Stores a copy of a file.
     *
     * @param suggestedName the site's name for it, which is not trusted
     * @throws TooLargeException when it is above the limits
     */
    public StoredFile store(String suggestedName, Path source) throws IOException, TooLargeException {
        PrivateFiles.makeDirectories(directory);
        removeInterrupted();
        requireRoom(Files.size(source));
        String id = UUID.randomUUID().toString();
        String name = SafeFileName.of(suggestedName);
        MessageDigest digest = sha256();
        try (OutputStream out = new DigestOutputStream(PrivateFiles.create(directory.resolve(id)), digest)) {
            Files.copy(source, out);
        }
        StoredFile stored = new StoredFile(
                id,
                name,
                ContentTypes.of(name),
                Files.size(directory.resolve(id)),
                HexFormat.of().formatHex(digest.digest()),
                clock.instant());
        describe(stored);
        return stored;
    }

    /** The newest first. */
    public List<StoredFile> list() {
        return paths().stream()
                .filter(ArtifactFolder::isDescription)
                .flatMap(path -> read(path).stream())
                .sorted(Comparator.comparing(StoredFile::createdAt)
                        .thenComparing(StoredFile::artifact)
                        .reversed())
                .toList();
    }

    /** The artifact of that generated name, if there is one. */
    public Optional<StoredFile> find(String artifact) {
        return ID.matcher(artifact).matches() ? read(directory.resolve(artifact + DESCRIPTION)) : Optional.empty();
    }

    /** Returns the path of the content of an artifact. */
    public Path content(StoredFile storedFile) {
        return directory.resolve(storedFile.artifact());
    }

    /** Removes what is older; returns how many files that were. */
    public int deleteOlderThan(Instant time) {
        List<StoredFile> old =
                list().stream().filter(one -> one.createdAt().isBefore(time)).toList();
        old.forEach(this::delete);
        return old.size();
    }

    /** Removes everything. */
    public void delete() {
        try {
            PrivateFiles.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void delete(StoredFile storedFile) {
        try {
            Files.deleteIfExists(directory.resolve(storedFile.artifact() + DESCRIPTION));
            Files.deleteIfExists(content(storedFile));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requireRoom(long size) throws TooLargeException {
        if (size > limits.fileBytes()) {
            throw new TooLargeException("The file has more than " + limits.fileBytes() + " bytes");
        }
        List<StoredFile> stored = list();
        if (stored.size() >= limits.files()) {
            throw new TooLargeException("The agent keeps " + limits.files() + " files already");
        }
        long used = stored.stream().mapToLong(StoredFile::size).sum();
        if (used + size > limits.folderBytes()) {
            throw new TooLargeException("The agent's files would have more than " + limits.folderBytes() + " bytes");
        }
    }

    private void removeInterrupted() throws IOException {
        List<Path> paths = paths();
        for (Path path : paths) {
            if (!isDescription(path) && !paths.contains(Path.of(path + DESCRIPTION))) {
                Files.deleteIfExists(path);
            }
        }
    }

    private void describe(StoredFile storedFile) throws IOException {
        Path unfinished = directory.resolve(storedFile.artifact() + ".part");
        try (OutputStream out = PrivateFiles.create(unfinished)) {
            out.write(Json.MAPPER.writeValueAsBytes(storedFile));
        }
        Files.move(unfinished, directory.resolve(storedFile.artifact() + DESCRIPTION), StandardCopyOption.ATOMIC_MOVE);
    }

    private List<Path> paths() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isDescription(Path path) {
        return path.toString().endsWith(DESCRIPTION);
    }

    private static Optional<StoredFile> read(Path description) {
        try {
            return Optional.of(Json.MAPPER.readValue(Files.readAllBytes(description), StoredFile.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | JacksonException e) {
            LOG.atWarn()
                    .addKeyValue("file", description.getFileName())
                    .setCause(e)
                    .log("Artifact cannot be read");
            return Optional.empty();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
