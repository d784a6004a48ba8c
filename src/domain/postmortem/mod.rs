pub fn markdown(_: &[crate::domain::incident::Record], _: Option<crate::domain::lang::Lang>) -> String {
    String::new()
}
