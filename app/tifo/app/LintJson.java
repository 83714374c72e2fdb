package tifo.app;

import tifo.rule.lint.LintLevel;
import tifo.rule.lint.LintReport;
import tifo.rule.lint.Remark;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What was found as JSON; a line of 0 means the whole file. Stateless.
final class LintJson {
  private LintJson() {}

  static String write(LintReport report) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("files", report.files())
        .put("rules", report.rules())
        .put("errors", report.count(LintLevel.ERROR))
        .put("warnings", report.count(LintLevel.WARNING))
        .put("notes", report.count(LintLevel.NOTE))
        .put("ignored", report.ignored());
    ArrayNode remarks = json.putArray("remarks");
    for (Remark remark : report.remarks()) {
      ObjectNode one = remarks.addObject();
      one.put("file", remark.place().file())
          .put("line", remark.place().line())
          .put("column", remark.place().column())
          .put("level", remark.level().word())
          .put("id", remark.check().id())
          .put("sentence", remark.sentence());
      if (!remark.advice().isEmpty()) {
        one.put("advice", remark.advice());
      }
    }
    return json.toPrettyString() + "\n";
  }
}
