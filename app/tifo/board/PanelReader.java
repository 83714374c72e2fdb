package tifo.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tifo.board.PanelFrame.Cell;
import tifo.board.PanelKind.Asks;
import tifo.source.SourceNames;
import tifo.yaml.Fields;
import tifo.yaml.Nearest;
import tifo.yaml.Node;
import tifo.yaml.Problems;

/// Reads what all panels have, and leaves the rest to `PanelKindReader`.
final class PanelReader {
  static final List<String> CELL_KEYS = List.of("x", "y", "width", "height");

  private final Problems problems;
  private final QueryReader queries;
  private final SourceNames sources;
  private final String boardSource;

  /// `boardSource` is asked where a panel names no source of its own.
  PanelReader(QueryReader queries, SourceNames sources, String boardSource, Problems problems) {
    this.problems = problems;
    this.queries = queries;
    this.sources = sources;
    this.boardSource = boardSource;
  }

  /// The panel, or empty when its kind is not known.
  Optional<PanelSpec> read(Node node) {
    // The kind comes first, because it says which other keys are right.
    Optional<PanelKind> kind = kind(node);
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    String what = "panel of kind " + kind.get().word;
    Fields fields = Fields.of(node, what, kind.get().keys(), problems);
    PanelFrame frame = frame(fields, kind.get());
    return Optional.of(new PanelKindReader(fields, frame, problems).read(kind.get()));
  }

  private Optional<PanelKind> kind(Node node) {
    if (!(node instanceof Node.Mapping mapping)) {
      problems.add(node.place(), "a panel must be a group of keys, not " + node.kind());
      return Optional.empty();
    }
    Optional<Node.Entry> entry = mapping.entry("kind");
    if (entry.isEmpty()) {
      problems.add(
          node.place(), "a panel needs a 'kind': one of " + String.join(", ", PanelKind.words()));
      return Optional.empty();
    }
    if (!(entry.get().value() instanceof Node.Scalar scalar)) {
      problems.add(entry.get().place(), "'kind' must be a word, not " + entry.get().value().kind());
      return Optional.empty();
    }
    Optional<PanelKind> kind = PanelKind.of(scalar.text());
    if (kind.isEmpty()) {
      problems.add(
          scalar.place(),
          "unknown panel kind '"
              + scalar.text()
              + "'"
              + Nearest.of(scalar.text(), PanelKind.words())
                  .map(near -> "; did you mean '" + near + "'?")
                  .orElse("")
              + "; known kinds are "
              + String.join(", ", PanelKind.words()));
    }
    return kind;
  }

  private PanelFrame frame(Fields fields, PanelKind kind) {
    boolean asks = kind.asks != Asks.NOTHING;
    return new PanelFrame(
        BoardReader.id(fields, "panel"),
        LocalTextReader.required(fields, "title", problems),
        LocalTextReader.optional(fields, "note", problems),
        cell(fields),
        asks ? queries.read(fields, kind, sources.read(fields, "source", boardSource)) : List.of(),
        asks ? fields.text("unit").orElse("") : "",
        asks ? fields.integer("decimals", 0, 9) : Optional.empty(),
        asks ? ThresholdReader.read(fields, problems) : List.of());
  }

  private Cell cell(Fields panel) {
    Optional<Node> node = panel.required("cell");
    if (node.isEmpty()) {
      return new Cell(0, 0, 0, 0);
    }
    Fields fields = Fields.of(node.get(), "cell", CELL_KEYS, problems);
    List<Integer> numbers = new ArrayList<>();
    for (String key : CELL_KEYS) {
      fields.required(key);
      boolean length = key.equals("width") || key.equals("height");
      numbers.add(fields.integer(key, length ? 1 : 0, 24).orElse(0));
    }
    return new Cell(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
  }
}
