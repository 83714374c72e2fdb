package tifo.serve;

import java.util.List;
import java.util.stream.Stream;

/// Requests, good and bad, for comparing answers.
///
/// The recording lasts from 1795284000 to 1795285800 seconds.
final class ApiRequests {
  /// A request that is answered as Prometheus 3.14 answers it, and why 2.42 does not.
  record Different(String request, String answer, String reason) {}

  static final List<String> FORMS =
      List.of(
          "query=1",
          "query=1&time=5",
          "query=up%7Bzone%3D%22east%22%7D&time=1795284060",
          "time=5&query=1&query=2",
          "query=%2B+1");

  /// Of these no query is left.
  static final List<String> EMPTY_FORMS = List.of("query=1%zz&time=5", "query=1;time=3", "");

  private ApiRequests() {}

  static List<String> same() {
    return Stream.of(QUERIES, RANGES, BAD_QUERIES, SERIES, TEXTS, ABSENT, PATHS)
        .flatMap(String::lines)
        .filter(line -> !line.isBlank())
        .toList();
  }

  private static final String QUERIES =
      """
      GET /api/v1/query?query=1e-7&time=1
      GET /api/v1/query?query=1e22&time=1.5
      GET /api/v1/query?query=-0&time=0
      GET /api/v1/query?query=NaN&time=1.05
      GET /api/v1/query?query=vector(1e-7)&time=1.05
      GET /api/v1/query?query=vector(1e22)&time=1
      GET /api/v1/query?query=vector(0.1%2B0.2)&time=-1.5
      GET /api/v1/query?query=vector(5e-324)&time=0
      GET /api/v1/query?query=special&time=1795284060
      GET /api/v1/query?query=special%5B1m%5D&time=1795284060
      GET /api/v1/query?query=%22a%3Cb%26%22&time=1.05
      GET /api/v1/query?query=%22%E4%BA%AC%5Cu2028%5Cx01%5Ct%5C%22%5C%5C%22&time=1
      GET /api/v1/query?query=up&time=1795284060
      GET /api/v1/query?query=up{zone="east"}&time=1795284060
      GET /api/v1/query?query=up{zone="east"}[1m]&time=1795284060.002
      GET /api/v1/query?query=sum+by+(zone)+(up)&time=2026-11-21T18:10:00Z
      GET /api/v1/query?query=sort_desc(requests_total)&time=2026-11-21T18:10:00.5%2B00:00
      GET /api/v1/query?query=rate(requests_total[5m])&time=2026-11-22T03:10:00%2B09:00
      GET /api/v1/query?query=topk(2,requests_total)&time=1795284600
      GET /api/v1/query?query=histogram_quantile(0.5,rate(latency_bucket[5m]))&time=1795284600
      GET /api/v1/query?query=up+offset+5m&time=1795284600
      GET /api/v1/query?query=up&time=1795285900
      GET /api/v1/query?query=up&time=1795286400
      GET /api/v1/query?query=nope&time=1
      GET /api/v1/query?query=absent(nope{a="b"})&time=1
      GET /api/v1/query?query=1&time=0x10p0
      GET /api/v1/query?query=1&time=1.0005
      GET /api/v1/query?query=1&time=-1.0005
      GET /api/v1/query?query=1&time=1.9999
      GET /api/v1/query?query=1&time=1e3
      GET /api/v1/query?query=1&time=2026-01-01T00:00:00.1234Z
      GET /api/v1/query?query=1&time=1&query=2
      GET /api/v1/query?query=1&time=1&timeout=5s
      GET /api/v1/query?query=1&time=1&timeout=1.5
      """;

  private static final String RANGES =
      """
      GET /api/v1/query_range?query=sum+by+(zone)+(up)&start=1795284000&end=1795285800&step=60
      GET /api/v1/query_range?query=up&start=1795284000.5&end=1795284600&step=1m
      GET /api/v1/query_range?query=special&start=1795284000&end=1795284060&step=30
      GET /api/v1/query_range?query=rate(requests_total[2m])&start=1795284000&end=1795285000&step=37
      GET /api/v1/query_range?query=1&start=0&end=5&step=1h30m
      GET /api/v1/query_range?query=1&start=0&end=0.01&step=0.0015
      GET /api/v1/query_range?query=time()&start=-1.5&end=1&step=500ms
      GET /api/v1/query_range?query=1&start=0&end=11000&step=1
      GET /api/v1/query_range?query=1&start=5&end=5&step=1
      GET /api/v1/query_range?query=nope&start=0&end=5&step=1
      GET /api/v1/query_range?query=1&start=0&end=10&step=0.0001
      GET /api/v1/query_range?query=1&start=0&end=11001&step=1
      GET /api/v1/query_range?query=1&start=10&end=5&step=1
      GET /api/v1/query_range?query=1&start=0&end=5&step=0
      GET /api/v1/query_range?query=1&start=0&end=5&step=-1
      GET /api/v1/query_range?query=1&start=0&end=5&step=abc
      GET /api/v1/query_range?query=1&start=0&end=5&step=1m1h
      GET /api/v1/query_range?query=1&start=0&end=5&step=1e30
      GET /api/v1/query_range?query=1&start=0&end=5
      GET /api/v1/query_range?query=1&end=5&step=1
      GET /api/v1/query_range?query=1&start=0&step=1
      GET /api/v1/query_range?query=1&start=abc&end=5&step=1
      GET /api/v1/query_range?query=1&start=0&end=5&step=1&timeout=x
      GET /api/v1/query_range
      """;

  private static final String BAD_QUERIES =
      """
      GET /api/v1/query?query=sum(up&time=1
      GET /api/v1/query?query=up%20%2B&time=1
      GET /api/v1/query?query=rate(up)&time=1
      GET /api/v1/query?query={}&time=1
      GET /api/v1/query?query=1%2B"a"&time=1
      GET /api/v1/query?query=label_replace(up,"zone","x","","")&time=1795284060
      GET /api/v1/query?query=1&time=1&timeout=abc
      GET /api/v1/query?query=%ff&time=1
      """;

  private static final String SERIES =
      """
      GET /api/v1/series
      GET /api/v1/series?match[]={}
      GET /api/v1/series?match[]={a=~".*"}
      GET /api/v1/series?match[]=sum(up)
      GET /api/v1/series?match[]=up[5m]
      GET /api/v1/series?match[]=up%20offset%205m
      GET /api/v1/series?match[]=up{
      GET /api/v1/series?match[]=1
      GET /api/v1/series?match[]=up%20==%201
      GET /api/v1/series?match[]={__name__="up"
      GET /api/v1/series?match[]=(up)
      GET /api/v1/series?match[]=up%20up
      GET /api/v1/series?match[]=-up
      GET /api/v1/series?match[]=sum
      GET /api/v1/series?match[]=on
      GET /api/v1/series?match[]=inf
      GET /api/v1/series?match[]=up%zz
      GET /api/v1/series?match[]=up{zone="east"}
      GET /api/v1/series?match[]=up{zone="east"}&match[]=up{pool="p0"}&match[]=latency_bucket
      GET /api/v1/series?match[]={__name__=~"up|special",i!~"1.*"}
      GET /api/v1/series?match[]=up&start=1795284000&end=1795284001
      GET /api/v1/series?match[]=up&start=5&end=2
      GET /api/v1/series?match[]=up&start=1&end=2
      GET /api/v1/series?match[]=up&start=2026-11-21T18:00:00Z
      GET /api/v1/labels
      GET /api/v1/labels?match[]=up
      GET /api/v1/labels?match[]=up&match[]=odd
      GET /api/v1/labels?match[]={
      GET /api/v1/labels?start=1&end=2
      GET /api/v1/label/zone/values
      GET /api/v1/label/__name__/values
      GET /api/v1/label/text/values
      GET /api/v1/label/nope/values
      GET /api/v1/label/zone/values?match[]=up
      GET /api/v1/label/zone/values?match[]={}
      GET /api/v1/label/zone/values?match[]=up{pool="p0"}&match[]=up{pool="p1"}
      """;

  private static final String TEXTS =
      """
      GET /api/v1/format_query?query=foo%2Fbar
      GET /api/v1/format_query?query=sum(
      GET /api/v1/format_query?query=sum(rate(x{b="<b>",a="1"}[5m]))
      GET /api/v1/format_query?query=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
      GET /api/v1/format_query?query=sum+by+(job,mode)(rate(node_cpu_seconds_total{mode!="idle",instance=~"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}[5m]))/on(job)group_left()sum+by+(job)(rate(node_cpu_seconds_total[5m]))
      GET /api/v1/format_query?query=-(label_replace(max_over_time((avg_over_time(prometheus_tsdb_head_series_created_total_long_name[5m])+%2B+1)[30m:1m]),"aaaaaaaaaaaaaa","bbbbbbbbbbbbbb","cccccccccc","dddddd"))
      GET /api/v1/format_query?query=topk(5,prometheus_tsdb_head_series_created_total_long_name_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa)
      GET /api/v1/format_query?query=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa>bool+bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
      GET /api/v1/query_exemplars?query=up
      GET /api/v1/query_exemplars?query=1
      GET /api/v1/query_exemplars?query=rate(up[5m])%2B1
      GET /api/v1/query_exemplars?query=(
      GET /api/v1/query_exemplars?query=up&start=5&end=1
      """;

  private static final String ABSENT =
      """
      GET /api/v1/metadata
      GET /api/v1/metadata?limit=x
      GET /api/v1/metadata?metric=up&limit=2
      GET /api/v1/targets/metadata
      GET /api/v1/targets/metadata?limit=x
      GET /api/v1/rules
      GET /api/v1/rules?type=x
      GET /api/v1/rules?type=alert
      GET /api/v1/alerts
      GET /api/v1/alertmanagers
      GET /api/v1/status/walreplay
      PUT /api/v1/admin/tsdb/snapshot
      POST /api/v1/admin/tsdb/delete_series?match[]=up
      POST /api/v1/admin/tsdb/clean_tombstones
      """;

  private static final String PATHS =
      """
      GET /api/v1/nothing
      GET /api/v1/
      GET /nope
      GET /api/v1/label/zone/value
      GET /api/v1/label/a%2Fb/values
      POST /api/v1/label/zone/values
      GET /api/v1/admin/tsdb/snapshot
      DELETE /api/v1/query
      HEAD /api/v1/query?query=1
      OPTIONS /api/v1/query
      OPTIONS /api/v1/whatever
      POST /-/reload
      POST /-/quit
      """;

  static List<Different> different() {
    String newer = "2.42 does not look at this parameter";
    String word = "2.42 begins this sentence with a capital";
    String place = "2.42 gives an empty text a place";
    String nothing =
        "invalid parameter \\\"query\\\": unknown position: parse error: no expression found in"
            + " input";
    return List.of(
        new Different("GET /api/v1/query", error(nothing), place),
        new Different("GET /api/v1/query?query=&time=1", error(nothing), place),
        new Different("GET /api/v1/format_query", error(nothing), place),
        new Different(
            "GET /api/v1/series?match[]=",
            error(
                "invalid parameter \\\"match[]\\\": unknown position: parse error: "
                    + "unexpected end of input"),
            place),
        new Different(
            "GET /api/v1/query?query=1&time=1&limit=x",
            error(
                "invalid parameter \\\"limit\\\": strconv.Atoi: parsing \\\"x\\\": invalid syntax"),
            newer),
        new Different(
            "GET /api/v1/query?query=1&time=1&limit=-1",
            error("invalid parameter \\\"limit\\\": limit must be non-negative"),
            newer),
        new Different(
            "GET /api/v1/series?match[]=up{zone=\"east\"}&limit=1",
            "{\"status\":\"success\",\"data\":[{\"__name__\":\"up\",\"pool\":\"p0\",\"zone\":\"east\"}],\"warnings\":[\"results"
                + " truncated due to limit\"]}",
            newer),
        new Different(
            "GET /api/v1/query?query=1&time=1&lookback_delta=x",
            error(
                "error parsing lookback delta duration: cannot parse \\\"x\\\" to a valid"
                    + " duration"),
            newer),
        new Different(
            "GET /api/v1/query?query=1&time=abc",
            error(
                "invalid parameter \\\"time\\\": invalid time value for 'time': "
                    + "cannot parse \\\"abc\\\" to a valid timestamp"),
            word),
        new Different(
            "GET /api/v1/query?query=1&time=2026-02-30T00:00:00Z",
            error(
                "invalid parameter \\\"time\\\": invalid time value for 'time': "
                    + "cannot parse \\\"2026-02-30T00:00:00Z\\\" to a valid timestamp"),
            word),
        new Different(
            "GET /api/v1/query_range?query=sum(up&start=1&end=2&step=1",
            error("invalid parameter \\\"query\\\": 1:7: parse error: unclosed left parenthesis"),
            "2.42 does not name the parameter for a range"),
        new Different(
            "GET /api/v1/query_range?query=up[5m]&start=1&end=2&step=1",
            error(
                "invalid parameter \\\"query\\\": invalid expression type \\\"range vector\\\" for "
                    + "range query, must be Scalar or instant Vector"),
            "2.42 does not name the parameter for a range"),
        new Different(
            "GET /api/v1/query?query=up{a=~\"(\"}&time=1",
            error(
                "invalid parameter \\\"query\\\": 1:4: parse error: error parsing regexp: "
                    + "missing closing ): `(`"),
            "2.42 shows the expression with what it puts around it"),
        new Different(
            "GET /api/v1/series?match[]=odd",
            "{\"status\":\"success\",\"data\":[{\"__name__\":\"odd\",\"text\":"
                + "\"<b>\\\"&\\\\ \\t\\n京都\u2028\"}]}",
            "2.42 escapes labels for HTML too"),
        new Different(
            "GET /api/v1/query?query=odd&time=1795284000.003",
            "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":"
                + "{\"__name__\":\"odd\",\"text\":\"<b>\\\"&\\\\ \\t\\n京都\u2028\"},"
                + "\"value\":[1795284000.003,\"-0.25\"]}]}}",
            "2.42 escapes labels for HTML too"),
        new Different(
            "GET /api/v1/query?query=rate(up{pool=\"p0\"}[1m])&time=1795284060",
            "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{\"pool\":\"p0\",\"zone\":\"east\"},\"value\":[1795284060,\"0\"]}]},\"infos\":[\"PromQL"
                + " info: metric might not be a counter, name does not end in"
                + " _total/_sum/_count/_bucket: \\\"up\\\" (1:6)\"]}",
            "2.42 has no infos"),
        new Different(
            "GET /api/v1/label/a-b/values",
            "{\"status\":\"success\",\"data\":[]}",
            "any UTF-8 is a label's name since 3.0"),
        new Different(
            "GET /api/v1/targets",
            "{\"status\":\"success\",\"data\":{\"activeTargets\":[],\"droppedTargets\":[],"
                + "\"droppedTargetCounts\":{}}}",
            "counts came with 2.47"),
        new Different(
            "GET /api/v1/notifications",
            "{\"status\":\"success\",\"data\":[]}",
            "notifications came with 3.0"),
        new Different(
            "GET /api/v1/query_range?query=1&start=0&end=1&step=0.0001",
            "{\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"query resolution step "
                + "widths below a millisecond are not evaluated\"}",
            "Prometheus says that it divided by zero"),
        new Different("GET /-/healthy", "Tifo is Healthy.\n", "it is not Prometheus"));
  }

  private static String error(String sentence) {
    return "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"" + sentence + "\"}";
  }
}
