package tifo.board;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tifo.source.SourceNames;
import tifo.source.SourceSet;
import tifo.yaml.Fields;
import tifo.yaml.Node;
import tifo.yaml.Problems;
import tifo.yaml.YamlReader;

/// Reads one board from the text of its file. Pure.
final class BoardReader {
  static final List<String> KEYS =
      List.of(
          "id",
          "title",
          "key",
          "source",
          "refresh",
          "window",
          "variables",
          "expressions",
          "panels");
  static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Pattern DIGIT = Pattern.compile("[0-9]");

  private BoardReader() {}

  /// The board, as far as it could be read; it is only good when nothing was added to `problems`.
  static Optional<Board> read(String file, String text, SourceNames sources, Problems problems) {
    return YamlReader.read(file, text, problems).map(root -> board(root, sources, problems));
  }

  private static Board board(Node root, SourceNames sources, Problems problems) {
    Fields fields = Fields.of(root, "board", KEYS, problems);
    String id = id(fields, "board");
    String key = fields.text("key").orElse("");
    if (!key.isEmpty() && !DIGIT.matcher(key).matches()) {
      fields.problem("key", "'key' must be one digit, because the keyboard opens boards by digits");
    }
    String source = sources.read(fields, "source", SourceSet.UNNAMED);
    List<Variable> variables = VariableReader.read(fields, source, problems);
    Map<String, String> expressions = ExpressionReader.read(fields, variables, problems);
    QueryReader queries = new QueryReader(ExpressionReader.known(variables), expressions, problems);
    PanelReader reader = new PanelReader(queries, sources, source, problems);
    List<PanelSpec> panels = panels(fields, reader, problems);
    return new Board(
        id,
        LocalTextReader.required(fields, "title", problems),
        key,
        fields.duration("refresh", SECOND, Duration.ofHours(1), Duration.ofSeconds(10)),
        fields.duration("window", Duration.ofMinutes(1), Duration.ofDays(31), Duration.ofHours(1)),
        variables,
        panels);
  }

  static String id(Fields fields, String what) {
    String id = fields.requiredText("id");
    if (!id.isEmpty() && !ID.matcher(id).matches()) {
      fields.problem(
          "id", what + " id '" + id + "' must be made of small letters, digits and hyphens");
    }
    return id;
  }

  private static List<PanelSpec> panels(Fields fields, PanelReader reader, Problems problems) {
    fields.required("panels");
    List<PanelSpec> panels = new ArrayList<>();
    CellCheck cells = new CellCheck(problems);
    Set<String> ids = new HashSet<>();
    for (Node item : fields.list("panels")) {
      reader
          .read(item)
          .ifPresent(panel -> {
            PanelFrame frame = panel.frame();
            if (!frame.id().isEmpty() && !ids.add(frame.id())) {
              problems.add(
                  item.place(), "panel id '" + frame.id() + "' is used twice on this board");
            }
            cells.place(frame.id(), frame.cell(), item.place());
            panels.add(panel);
          });
    }
    return panels;
  }
}
