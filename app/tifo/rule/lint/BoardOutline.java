package tifo.rule.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tifo.board.Board;
import tifo.board.PanelQuery;
import tifo.board.PanelSpec;
import tifo.board.QueryForms;
import tifo.yaml.Node;

/// Reads the queries of a board with their places, in each form that its variables give them. One
/// thread.
final class BoardOutline {
  private final QueryReader queries;
  private final List<Board> boards;

  /// `boards` are those that could be read; the others' mistakes were told.
  BoardOutline(QueryReader queries, List<Board> boards) {
    this.queries = queries;
    this.boards = boards;
  }

  List<LintQuery> read(LintText text) {
    Node root = text.root().orElseThrow();
    Optional<Board> board =
        boards.stream().filter(b -> b.id().equals(text(root, "id"))).findFirst();
    List<LintQuery> found = new ArrayList<>();
    for (Node panel : board.isEmpty() ? List.<Node>of() : items(root, "panels")) {
      board
          .get()
          .panel(text(panel, "id"))
          .ifPresent(spec -> panel(board.get(), spec, panel, found));
    }
    return found;
  }

  private void panel(Board board, PanelSpec spec, Node panel, List<LintQuery> found) {
    QueryForms forms = new QueryForms(board);
    List<Node> nodes = items(panel, "queries");
    List<PanelQuery> asked = spec.frame().queries();
    for (int i = 0; i < Math.min(nodes.size(), asked.size()); i++) {
      PanelQuery query = asked.get(i);
      Optional<Node.Scalar> written = scalar(nodes.get(i), "promql");
      if (written.isPresent()) {
        String owner = "panel " + spec.frame().id() + ", query " + query.ref();
        for (String form : forms.of(query.promql())) {
          found.add(
              queries.read(
                  owner,
                  query.source(),
                  written.get().place(),
                  written.get().text(),
                  form,
                  nodes.get(i).place()));
        }
      }
    }
  }

  private static List<Node> items(Node node, String key) {
    return node instanceof Node.Mapping keys
            && keys.entry(key).map(Node.Entry::value).orElse(keys) instanceof Node.Sequence list
        ? list.items()
        : List.of();
  }

  private static String text(Node node, String key) {
    return scalar(node, key).map(Node.Scalar::text).orElse("");
  }

  private static Optional<Node.Scalar> scalar(Node node, String key) {
    return node instanceof Node.Mapping keys
        ? keys.entry(key)
            .map(Node.Entry::value)
            .filter(Node.Scalar.class::isInstance)
            .map(Node.Scalar.class::cast)
        : Optional.empty();
  }
}
