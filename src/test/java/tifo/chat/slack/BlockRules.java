package tifo.chat.slack;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// Block Kit's rules for the blocks that a message may have, as docs.slack.dev states them: types,
/// required and known fields, lengths. Answers with what Slack would complain about.
final class BlockRules {
  private final Function<String, Optional<String>> fileProblem;

  /// @param fileProblem what is wrong with using a file of this id
  BlockRules(Function<String, Optional<String>> fileProblem) {
    this.fileProblem = fileProblem;
  }

  Optional<String> problem(JsonNode blocks) {
    if (!blocks.isArray() || blocks.isEmpty() || blocks.size() > 50) {
      return Optional.of("blocks must be a list of 1 to 50");
    }
    for (int i = 0; i < blocks.size(); i++) {
      Optional<String> problem = block(blocks.get(i));
      if (problem.isPresent()) {
        return Optional.of(problem.get() + " [json-pointer:/blocks/" + i + "]");
      }
    }
    return Optional.empty();
  }

  private Optional<String> block(JsonNode block) {
    return switch (block.path("type").asString("")) {
      case "header" ->
          fields(block, Set.of("type", "block_id", "text"))
              .or(() -> text(block.path("text"), Set.of("plain_text"), 150));
      case "section" ->
          fields(block, Set.of("type", "block_id", "text", "fields", "accessory", "expand"))
              .or(() -> text(block.path("text"), Set.of("plain_text", "mrkdwn"), 3_000));
      case "image" -> image(block);
      case "context" -> context(block);
      case "divider" -> fields(block, Set.of("type", "block_id"));
      default -> Optional.of("unsupported type: " + block.path("type"));
    };
  }

  private Optional<String> image(JsonNode block) {
    Optional<String> unknown =
        fields(block, Set.of("type", "block_id", "slack_file", "image_url", "alt_text", "title"));
    if (unknown.isPresent()) {
      return unknown;
    }
    String alt = block.path("alt_text").asString("");
    if (alt.isEmpty() || alt.length() > 2_000) {
      return Optional.of("alt_text must have 1 to 2000 characters");
    }
    if (block.has("slack_file") == block.has("image_url")) {
      return Optional.of("exactly one of slack_file and image_url");
    }
    return block.has("slack_file")
        ? fileProblem.apply(block.path("slack_file").path("id").asString(""))
        : Optional.empty();
  }

  private static Optional<String> context(JsonNode block) {
    JsonNode elements = block.path("elements");
    if (!elements.isArray() || elements.isEmpty() || elements.size() > 10) {
      return Optional.of("context needs 1 to 10 elements");
    }
    for (JsonNode element : elements) {
      Optional<String> problem = text(element, Set.of("plain_text", "mrkdwn"), 3_000);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return fields(block, Set.of("type", "block_id", "elements"));
  }

  private static Optional<String> text(JsonNode text, Set<String> types, int longest) {
    if (!types.contains(text.path("type").asString(""))) {
      return Optional.of("text must be of " + types);
    }
    int length = text.path("text").asString("").length();
    if (length == 0 || length > longest) {
      return Optional.of("text must have 1 to " + longest + " characters, not " + length);
    }
    return fields(text, Set.of("type", "text", "emoji", "verbatim"));
  }

  private static Optional<String> fields(JsonNode node, Set<String> known) {
    List<String> unknown =
        node.propertyNames().stream().filter(name -> !known.contains(name)).toList();
    return unknown.isEmpty() ? Optional.empty() : Optional.of("unknown fields " + unknown);
  }
}
