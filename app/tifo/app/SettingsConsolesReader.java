package tifo.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tifo.app.Settings.Consoles;
import tifo.chat.claim.Claims;
import tifo.secret.SecretSource;
import tifo.yaml.Fields;
import tifo.yaml.Node;
import tifo.yaml.Problems;

/// Reads how several consoles share their posts.
final class SettingsConsolesReader {
  static final List<String> KEYS = List.of("mode", "name", "lease", "store");
  static final List<String> STORE_KEYS = List.of("postgres");
  static final List<String> MODES = List.of("single", "claim");
  static final Duration SHORTEST_LEASE = Duration.ofSeconds(2);
  static final Duration LONGEST_LEASE = Duration.ofMinutes(1);

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

  private final Path folder;
  private final Problems problems;

  SettingsConsolesReader(Path folder, Problems problems) {
    this.folder = folder;
    this.problems = problems;
  }

  Consoles read(Fields settings) {
    Optional<Node> node = settings.node("consoles");
    if (node.isEmpty()) {
      return new Consoles.Single();
    }
    Fields fields = Fields.of(node.get(), "consoles", KEYS, problems);
    fields.required("mode");
    // What a console needs later is checked now, too.
    boolean claims = fields.word("mode", MODES).orElse("single").equals("claim");
    String name = claims ? fields.requiredText("name") : fields.text("name").orElse("");
    if (!name.isEmpty() && !NAME.matcher(name).matches()) {
      fields.problem(
          "name",
          "'name' must be letters, digits, dots, dashes and underscores, 63 at most, and another on"
              + " each console");
    }
    Duration lease = fields.duration("lease", SHORTEST_LEASE, LONGEST_LEASE, Claims.LEASE);
    Optional<Node> store = claims ? fields.required("store") : fields.node("store");
    return store
        .flatMap(this::store)
        .filter(_ -> claims)
        .<Consoles>map(postgres -> new Consoles.Claim(name, lease, postgres))
        .orElseGet(Consoles.Single::new);
  }

  private Optional<SecretSource> store(Node node) {
    Fields fields = Fields.of(node, "store", STORE_KEYS, problems);
    return new SecretReader(folder, problems).required(fields, "postgres");
  }
}
