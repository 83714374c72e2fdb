package tifo.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import tifo.app.Settings.Consoles;
import tifo.chat.claim.Chronicle;
import tifo.chat.claim.ClaimException;
import tifo.chat.claim.ClaimedPosts;
import tifo.chat.claim.Claims;
import tifo.chat.claim.Console;
import tifo.chat.claim.OwedPosts;
import tifo.chat.claim.PostgresStore;
import tifo.chat.folder.FolderTarget;

/// Makes of the settings how this console shares its posts with others. Stateless.
final class ConsolesWiring {
  private ConsolesWiring() {}

  /// Empty where each console posts all that it sees.
  static Optional<ClaimedPosts> claims(Settings settings, Path out) {
    return settings.consoles() instanceof Consoles.Claim claim
        ? Optional.of(
            new ClaimedPosts(
                claims(claim), shared(settings), new OwedPosts(out.resolve("claims-owed.json"))))
        : Optional.empty();
  }

  /// What the operator is told while the store does not answer, for the reason that it gives.
  static String trouble(String why, Locale locale) {
    return ResourceBundle.getBundle(
            "tifo.assets.text.app",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
        .getString("claims.trouble")
        .formatted(why);
  }

  /// Why the store cannot be used now, in a sentence; empty if it can. Takes a few seconds at most.
  static Optional<String> check(Consoles.Claim claim) {
    try (PostgresStore store = store(claim)) {
      Chronicle _ = store.chronicle("");
      return Optional.empty();
    } catch (ClaimException e) {
      return Optional.of(e.sentence());
    }
  }

  private static PostgresStore store(Consoles.Claim claim) {
    return new PostgresStore(claim.postgres().supplier());
  }

  /// Not connected yet.
  private static Claims claims(Consoles.Claim claim) {
    return new Claims(
        store(claim),
        new Console(claim.name(), UUID.randomUUID().toString()),
        claim.lease(),
        System::nanoTime);
  }

  /// A folder is each console's own.
  private static Set<String> shared(Settings settings) {
    return settings.chat().stream()
        .filter(target -> !target.kind().equals(FolderTarget.KIND))
        .map(Settings.Chat::name)
        .collect(Collectors.toUnmodifiableSet());
  }
}
