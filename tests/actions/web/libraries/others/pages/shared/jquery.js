// jQuery where its plugins look for it.
import jquery from "jquery";

window.$ = window.jQuery = jquery;
export default jquery;
