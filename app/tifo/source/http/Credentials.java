package tifo.source.http;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import tifo.secret.Secrets;
import tifo.source.SourceException;
import tifo.source.SourceException.Kind;

/// Keeps one credential's value while it is good, and for a moment that its command failed. Any
/// thread; readers wait for one command run.
final class Credentials {
  private static final Duration FILE_LIFE = Duration.ofMinutes(1);

  /// A refused or failing command is not run more often than this, however many panels ask.
  static final Duration COMMAND_PAUSE = Duration.ofSeconds(10);

  private final String source;
  private final Credential origin;
  private final ReentrantLock lock = new ReentrantLock();
  private final LongSupplier nanoTime;
  private @Nullable String value;
  private long readAt;
  private @Nullable SourceException failure;
  private long failedAt;

  Credentials(String source, Credential origin) {
    this(source, origin, System::nanoTime);
  }

  Credentials(String source, Credential origin, LongSupplier nanoTime) {
    this.source = source;
    this.origin = origin;
    this.nanoTime = nanoTime;
  }

  String current() throws SourceException, InterruptedException {
    lock.lockInterruptibly();
    try {
      String kept = value;
      String good = kept != null && isGood() ? kept : fetch();
      Secrets.remember(good);
      return good;
    } finally {
      lock.unlock();
    }
  }

  /// Called when the server refused `used`: another value to try, if there is one.
  Optional<String> after(String used) throws SourceException, InterruptedException {
    lock.lockInterruptibly();
    try {
      String kept = value;
      if (kept != null && !kept.equals(used)) {
        return Optional.of(kept);
      }
      if (origin instanceof Credential.FromCommand && age().compareTo(COMMAND_PAUSE) < 0) {
        return Optional.empty();
      }
      String fresh = fetch();
      return fresh.equals(used) ? Optional.empty() : Optional.of(fresh);
    } finally {
      lock.unlock();
    }
  }

  private boolean isGood() {
    return switch (origin) {
      case Credential.Given given -> false;
      case Credential.InFile file -> age().compareTo(FILE_LIFE) < 0;
      case Credential.FromCommand command -> true;
    };
  }

  private Duration age() {
    return Duration.ofNanos(nanoTime.getAsLong() - readAt);
  }

  private String fetch() throws SourceException, InterruptedException {
    SourceException before = failure;
    long ago = nanoTime.getAsLong() - failedAt;
    if (before != null && ago < COMMAND_PAUSE.toNanos()) {
      throw new SourceException(
          before.kind(),
          String.valueOf(before.getMessage()),
          Optional.empty(),
          Optional.of(before));
    }
    try {
      String fresh = read();
      failure = null;
      return fresh;
    } catch (SourceException e) {
      if (origin instanceof Credential.FromCommand) {
        failure = e;
        failedAt = nanoTime.getAsLong();
      }
      throw e;
    }
  }

  private String read() throws SourceException, InterruptedException {
    String raw =
        switch (origin) {
          case Credential.Given given -> ask(given);
          case Credential.InFile file -> read(file);
          case Credential.FromCommand command -> TokenCommand.run(source, command);
        };
    String fresh = raw.strip();
    Secrets.remember(fresh);
    if ((fresh.isEmpty() && !(origin instanceof Credential.Given)) || !isSendable(fresh)) {
      throw new SourceException(
          Kind.UNAUTHORIZED,
          "Source %s: the secret from %s is empty or no plain text; put the bare secret there."
              .formatted(source, origin));
    }
    value = fresh;
    readAt = nanoTime.getAsLong();
    return fresh;
  }

  private String ask(Credential.Given given) throws SourceException {
    try {
      return given.secret().get();
    } catch (RuntimeException e) {
      throw new SourceException(
          Kind.UNAUTHORIZED,
          "Source %s: its secret cannot be read: %s.".formatted(source, e.getMessage()),
          Optional.empty(),
          Optional.of(e));
    }
  }

  private String read(Credential.InFile file) throws SourceException {
    try {
      return Files.readString(file.file());
    } catch (IOException e) {
      throw new SourceException(
          Kind.UNAUTHORIZED,
          "Source %s: its secret cannot be read from %s; check that the file is there and readable."
              .formatted(source, origin),
          Optional.empty(),
          Optional.of(e));
    }
  }

  private static boolean isSendable(String secret) {
    try {
      new Headers.Builder().add("Authorization", secret);
      return true;
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }
}
