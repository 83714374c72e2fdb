package tifo.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tifo.secret.SecretSource;
import tifo.yaml.Fields;
import tifo.yaml.Node;
import tifo.yaml.Problems;

/// Reads where a secret is kept: `{env: NAME}`, `{file: path}` or `{command: [program, argument]}`.
final class SecretReader {
  static final List<String> KEYS = List.of("env", "file", "command");

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

  private final Path folder;
  private final Problems problems;

  /// Relative files are looked for in `folder`.
  SecretReader(Path folder, Problems problems) {
    this.folder = folder;
    this.problems = problems;
  }

  Optional<SecretSource> required(Fields owner, String key) {
    return owner.required(key).flatMap(node -> read(node, key));
  }

  Optional<SecretSource> read(Node node, String key) {
    if (node instanceof Node.Scalar) {
      // The text itself is not repeated: problems are logged.
      problems.add(
          node.place(),
          "'"
              + key
              + "' is a secret and must not be written here; write {env: NAME}, {file: path} or"
              + " {command: [program, argument]}, and change the secret if this file was shared");
      return Optional.empty();
    }
    Fields fields = Fields.of(node, "secret", KEYS, problems);
    if (KEYS.stream().filter(fields::has).count() != 1) {
      problems.add(node.place(), "'" + key + "' needs exactly one of env, file, command");
      return Optional.empty();
    }
    if (fields.has("env")) {
      return env(fields);
    }
    if (fields.has("file")) {
      return fields
          .text("file")
          .map(f -> new SecretSource.InFile(SettingsFiles.resolve(folder, f)));
    }
    boolean list = fields.node("command").filter(Node.Sequence.class::isInstance).isPresent();
    List<String> command = list ? fields.texts("command") : List.of();
    if (command.isEmpty()) {
      fields.problem("command", "'command' must be a list of a program and its arguments");
      return Optional.empty();
    }
    return Optional.of(new SecretSource.FromCommand(command));
  }

  // Who pastes the secret itself here must not find it in a log later.
  private static Optional<SecretSource> env(Fields fields) {
    Optional<String> name = fields.text("env");
    if (name.isPresent() && !VARIABLE.matcher(name.get()).matches()) {
      fields.problem(
          "env", "'env' must be the name of an environment variable, such as TIFO_TOKEN");
      return Optional.empty();
    }
    return name.map(SecretSource.Env::new);
  }
}
