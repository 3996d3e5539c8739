# Keys that are markup, formulas, terminal sequences and lines of their own to whoever prints an address.

resource "aws_sns_topic" "each" {
  for_each = {
    "<img src=x onerror=alert(1)>" = "alias/aws/sns"
    "[link](javascript:alert(1))"  = null
    "| a | b |\n|---|---|"         = null
    "\u001b[2J\u001b[31mred"       = null
    "=HYPERLINK(\"http://x\")"     = null
    "\u202Egnp.exe"                = null
    "```\n::error::done"           = null
    "%s %n ${"$"}{x}"              = null
    " "                            = null
  }
  name_prefix       = "corpus-"
  kms_master_key_id = each.value
}
