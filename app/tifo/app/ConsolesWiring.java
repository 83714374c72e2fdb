package tifo.app;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import tifo.app.Settings.Consoles;
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

  /// Not connected yet.
  private static Claims claims(Consoles.Claim claim) {
    return new Claims(
        new PostgresStore(claim.postgres().supplier()),
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
