package tifo.app;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tifo.app.Settings.Chat;
import tifo.yaml.Fields;
import tifo.yaml.Node;
import tifo.yaml.Problems;

/// Reads where the pictures of alerts go.
final class SettingsChatReader {
  static final List<String> KINDS = List.of("slack", "folder");
  static final List<String> SLACK_KEYS = List.of("name", "kind", "token", "channel", "api");
  static final List<String> FOLDER_KEYS = List.of("name", "kind", "path");

  private static final Pattern CHANNEL = Pattern.compile("[CGD][A-Z0-9]{6,}");

  private final Path folder;
  private final Problems problems;

  SettingsChatReader(Path folder, Problems problems) {
    this.folder = folder;
    this.problems = problems;
  }

  List<Chat> read(Fields settings) {
    List<Chat> targets = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Node item : settings.list("chat")) {
      target(item)
          .ifPresent(target -> {
            if (!target.name().isEmpty() && !names.add(target.name())) {
              problems.add(item.place(), "two chat targets are named '" + target.name() + "'");
            }
            targets.add(target);
          });
    }
    return targets;
  }

  private Optional<Chat> target(Node item) {
    // The kind says which other keys are right.
    boolean hasKind = item instanceof Node.Mapping mapping && mapping.entry("kind").isPresent();
    List<String> all = List.of("name", "kind", "token", "channel", "api", "path");
    Fields any = Fields.of(item, "chat target", all, hasKind ? new Problems() : problems);
    any.required("kind");
    String kind = any.text("kind").orElse("");
    return switch (kind) {
      case "slack" -> slack(Fields.of(item, "slack target", SLACK_KEYS, problems));
      case "folder" -> folder(Fields.of(item, "folder target", FOLDER_KEYS, problems));
      default -> {
        if (hasKind) {
          Optional<String> _ = Fields.of(item, "chat target", all, problems).word("kind", KINDS);
        }
        yield Optional.empty();
      }
    };
  }

  private Optional<Chat> slack(Fields fields) {
    String name = fields.requiredText("name");
    String channel = fields.requiredText("channel");
    if (!channel.isEmpty() && !CHANNEL.matcher(channel).matches()) {
      fields.problem(
          "channel",
          "'channel' must be the id of a channel, such as C0123ABCDEF, not its name; Slack shows it"
              + " at the end of the channel's details");
    }
    Optional<SecretSource> token = new SecretReader(folder, problems).required(fields, "token");
    Optional<URI> api =
        fields.has("api") ? SettingsSourceReader.url(fields, "api") : Optional.of(Chat.Slack.SLACK);
    return token.flatMap(t -> api.map(a -> new Chat.Slack(name, t, channel, a)));
  }

  private Optional<Chat> folder(Fields fields) {
    String name = fields.requiredText("name");
    fields.required("path");
    return SettingsReader.path(fields, "path", folder).map(path -> new Chat.Folder(name, path));
  }
}
