package tifo.chat.host;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem;
import tifo.chat.OutboxItem.Picture;
import tifo.chat.Outcome;
import tifo.chat.Outcome.Advanced;
import tifo.chat.PictureHost;
import tifo.chat.PicturePatience;
import tifo.secret.Redaction;

/// The way of a post's picture to a host, for targets that show pictures by address and cannot
/// change what they posted: the words wait for it for a moment and then go alone, saying so. A host
/// in trouble never holds up a target. Any thread.
///
/// The stages are `named` (the picture has its key), `hosted` (it can be fetched) and `alone` (the
/// words go without it); all of them are unseen.
public final class HostedPicture {
  private static final Logger LOG = LoggerFactory.getLogger(HostedPicture.class);

  private static final String NAMED = "named";
  private static final String HOSTED = "hosted";
  private static final String ALONE = "alone";
  private static final String KEY = "picture";

  private static final Duration AGAIN = Duration.ofMillis(500);
  private static final int TRIES = 2;

  // Who guesses a key sees the picture, where the host itself is open to all.
  private static final int KEY_BYTES = 20;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Optional<PictureHost> host;

  /// Without a host nothing is shown, and nothing said about it.
  public HostedPicture(Optional<PictureHost> host) {
    this.host = host;
  }

  /// What is to be done before the words can be posted; empty when they can.
  public Optional<Outcome> before(OutboxItem item, Checkpoint saved) {
    if (host.isEmpty() || isSettled(saved)) {
      return Optional.empty();
    }
    return switch (item.picture()) {
      case Picture.None _, Picture.Missing _ -> Optional.empty();
      case Picture.Coming _ ->
          Optional.of(new Outcome.AwaitsPicture(saved, PicturePatience.OF_WORDS));
      case Picture.Ready png ->
          Optional.of(
              saved.stage().equals(NAMED)
                  ? put(host.get(), png, item, saved)
                  : new Advanced(saved.to(NAMED, KEY, newKey())));
    };
  }

  private static boolean isSettled(Checkpoint saved) {
    return saved.stage().equals(HOSTED) || saved.stage().equals(ALONE);
  }

  private static String newKey() {
    byte[] bytes = new byte[KEY_BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes) + ".png";
  }

  private static Outcome put(
      PictureHost host, Picture.Ready png, OutboxItem item, Checkpoint saved) {
    Outcome outcome;
    try {
      outcome = host.put(saved.value(KEY), png.read());
    } catch (IOException e) {
      return alone(host, saved, "it cannot be read: " + Redaction.of(e));
    }
    return switch (outcome) {
      case Outcome.Done _ -> new Advanced(saved.to(HOSTED));
      case Outcome.Retry retry when again(item, retry) ->
          new Outcome.Retry(
              Outcome.Cause.PICTURE,
              retry.reason(),
              retry.after().compareTo(AGAIN) > 0 ? retry.after() : AGAIN);
      case Outcome.Retry retry -> alone(host, saved, retry.reason());
      case Outcome.Suspended suspended -> alone(host, saved, suspended.reason());
      case Outcome.Rejected rejected -> alone(host, saved, rejected.reason());
      default -> throw new IllegalStateException("no answer of a host: " + outcome);
    };
  }

  private static boolean again(OutboxItem item, Outcome.Retry retry) {
    return item.tries() < TRIES
        && retry.cause() == Outcome.Cause.UNREACHABLE
        && retry.after().compareTo(PicturePatience.OF_WORDS) <= 0;
  }

  private static Outcome alone(PictureHost host, Checkpoint saved, String reason) {
    warn(host, reason);
    return new Advanced(saved.to(ALONE, "why", reason));
  }

  private static void warn(PictureHost host, String reason) {
    LOG.warn("Words go without their picture, picture host {}: {}", host.name(), reason);
  }

  /// What a post shows: the picture's address, if it shows one, and whether one should be there
  /// that is not, so that people have to be told.
  public record Shown(Optional<String> address, boolean isLacking) {
    /// Without the address, which opens the picture for whoever has it.
    @Override
    public String toString() {
      return address.isPresent() ? "picture" : isLacking ? "lacking" : "none";
    }
  }

  /// What to show when `before` says that the words can be posted.
  public Shown shown(OutboxItem item, Checkpoint saved) {
    if (host.isEmpty() || !saved.stage().equals(HOSTED)) {
      boolean lacks = item.isPictureMissing() || saved.stage().equals(ALONE);
      return new Shown(Optional.empty(), host.isPresent() && lacks);
    }
    try {
      return new Shown(Optional.of(host.get().address(saved.value(KEY))), false);
    } catch (IllegalStateException e) {
      warn(host.get(), Redaction.of(e));
      return new Shown(Optional.empty(), true);
    }
  }

  /// Closes the host.
  public void close() {
    host.ifPresent(PictureHost::close);
  }
}
