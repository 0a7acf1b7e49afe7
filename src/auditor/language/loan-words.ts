/**
 * Words of everyday use that are no Vietnamese syllables, or look like one without its marks: not typing slips. Other foreign words
 * are recognised by how they are built.
 */
const list = `
acid album alo ampe amiăng amilô app apatit axit bit blog bluetooth bom boong buýt canxi carbon card cat cáp cent chat chip clip clo clip
cacbon cácbon cáctông catalô catot club code combo coop corona coupon cup data deadline demo đôla dola drone ebook email enzym fax file fan
flo gam game gas google hacker hec hecta hexa hot hydro hiđrô internet iot kaki kali karaoke kg kilogam kilôgam kilomet kilômet kilômét
kiốt lap laptop link lit lít logo logistics mail maket mac magiê marketing mét met micro mili milimet mobil modem moóc mooc mutơ natri net nghen nilon
nilông nitơ ôliu ôtô ôxi ôxy oxy ôdôn online offline pan panô pano paraffin parabol pen phốtpho photpho photo phôtô phôtôcopy photocopy pin pixel plastic pop post
radio radar ram robot rôbốt rơmoóc sàlan salan scan server set shop sim silic sms smart spam step stop style sulfat sunfat support tab tablet
taxi tắcxi tec test tet text tip titan ton top tool toolkit tuabin tuốcbin tuyp tuýp up upload urê uran vacxin vắcxin vaccine van video virus virút
vitamin vôn watt web website wifi xăng xêri kạn xenlulô xinê xirô xilô xitec ximăng zalo zoom tuylen pơmu kơnia plây buôn
pôlime pôlyme mêtan etanol êtanol glucôzơ xenlulozơ prôtêin lipit protein canxit clorua sunphat nitrat phôtphat phốtphát ximăng bêtông xilanh piston pittông
tivi côngtenơ côngtơ côngxoocxiom êkip êkíp canô cano catalog sôcôla càfê càphê ôkê festival live livestream stress style tour tourist trailer trend
sốc xec séc boongke
`;

export const loanWords: ReadonlySet<string> = new Set(list.trim().split(/\s+/));
